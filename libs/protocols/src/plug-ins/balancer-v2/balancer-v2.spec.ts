import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusStep, decodeStep, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';

const VAULT = '0xba12222222228d8ba445958a75a0704d566bf2c8';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const BROKER = '0xe4000004000bd8006e00720000d27d1fa000d43e';
const V2 = { protocol: 'balancer-v2' };
const known = { ...V2, venue: 'balancer-v2', provenance: 'known' };

(hasCorpus() ? describe : describe.skip)('Balancer V2 on real blocks', () => {
  it('reads each pool of a batch, with the Vault between them', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686120'));
    expect(shown(events, 'swaps', V2)).toEqual([
      {
        ...known,
        transactionIndex: 4,
        logIndex: 136,
        contract: VAULT,
        poolId: '0x20a61b948e33879ce7f23e535cc7baa3bc66c5a9000000000000000000000555',
        sender: BROKER,
        recipient: VAULT,
        tokenIn: '0x6b175474e89094c44da98b954eedeac495271d0f',
        tokenOut: '0x183015a9ba6ff60230fdeadc3f43b3d788b13e21',
        amountIn: 11916105688245130435364n,
        amountOut: 12014327463941786048150n,
      },
      {
        ...known,
        transactionIndex: 4,
        logIndex: 137,
        contract: VAULT,
        poolId: '0x380aabe019ed2a9c2d632b51eddd30fd804d0fad000200000000000000000554',
        sender: VAULT,
        recipient: BROKER,
        tokenIn: '0x183015a9ba6ff60230fdeadc3f43b3d788b13e21',
        tokenOut: '0x7f39c581f595b53c5cb19bd0b3f8da6c935e2ca0',
        amountIn: 12014327463941786048150n,
        amountOut: 5336395989542659330n,
      },
    ]);
  });

  it('tells who paid from who received', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/22431084'));
    expect(shown(events, 'swaps', V2)).toMatchObject([
      {
        sender: '0x16d5a408e807db8ef7c578279beeee6b228f1c1c',
        recipient: '0x47eaaca9819460771db6881165e10e5a26e41155',
        tokenIn: WETH,
        amountIn: 433410975363818n,
        amountOut: 381986670507558n,
      },
    ]);
  });

  it('reads flash loans with their fees', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686122'));
    expect(shown(events, 'flashLoans', V2)).toMatchObject([
      { ...known, logIndex: 62, lender: VAULT, asset: WETH, amount: 27353515749437237276n, fee: 0n },
    ]);
  });

  it('reads calls alone', async () => {
    const swapped = decodeStep(await corpusStep('ethereum/mev-inspect-py/13699765.json.gz'));
    expect(shown(swapped, 'swaps', V2)).toMatchObject([
      { transactionIndex: 116, contract: VAULT, amountIn: 2600000000n, amountOut: 3240251595428456507n },
    ]);
    const joined = decodeStep(await corpusStep('ethereum/mev-inspect-py/13326607.json.gz'));
    expect(shown(joined, 'liquidity', V2)).toEqual([
      {
        ...known,
        transactionIndex: 131,
        traceAddress: [],
        contract: VAULT,
        poolId: '0xbf96189eee9357a95c7719f4f5047f76bde804e5000200000000000000000087',
        change: 'mint',
        owner: '0xe057e6386047c690f6d2804ecd61e68441774bbc',
        sender: '0xe057e6386047c690f6d2804ecd61e68441774bbc',
        amounts: [
          { token: '0x5a98fcbea516cf06857215779fd812ca3bef1b32', amount: 121951370227184333180n },
          { token: WETH, amount: 0n },
        ],
      },
    ]);
  });

  it.each([
    15274915, 17686115, 17686116, 17686118, 17686119, 17686120, 17686121, 17686122, 17686123, 19917570,
  ])('says the same of calls as of logs in block %i', async (number) => {
    const step = await corpusStep(`ethereum/blocks/${number}`);
    const byLogs = agreed(decodeStep(step), 'balancer-v2');
    expect(byLogs.length).toBeGreaterThan(0);
    expect(agreed(decodeStep(without(step, 'logs')), 'balancer-v2')).toEqual(byLogs);
  });
});
