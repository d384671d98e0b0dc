import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { method } from '../../abi/method.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, type WrittenLog, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  DEPLOYED,
  DEPOSITED,
  DEPOSITED_V1,
  SWAP_CALL,
  SWAP_FOR,
  SWAPPED,
  SWAPPED_V1,
  WITHDRAWN,
  WITHDRAWN_V1,
} from './abi.js';

const at = (digit: string): string => `0x${digit.repeat(40)}`;
const [POOL, TRADER, OTHER, ONE, TWO] = [at('a'), at('b'), at('c'), at('1'), at('2')] as const;
const NATIVE = at('0');
const FACTORY = '0xbaf9a5d4b0052359326a6cdab54babaa3a3a9643';
const MOONISWAP = { protocol: 'mooniswap' };

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];
const of = (kind: 'swaps' | 'liquidity', logs: readonly WrittenLog[], pools?: PoolRegistry) =>
  shown(decodeStep(stepOfLogs(logs), 'ethereum', pools), kind, MOONISWAP);

(hasCorpus() ? describe : describe.skip)('Mooniswap on real blocks', () => {
  it('reads a swap of the first version', async () => {
    const events = decodeStep(await corpusStep('ethereum/mev-inspect-py/11935012.json.gz'));
    expect(shown(events, 'swaps', MOONISWAP)).toEqual([
      {
        ...MOONISWAP,
        transactionIndex: 85,
        traceAddress: [7],
        contract: '0xd25fa06c03e806de51d2a06e0ecf5f4b8e51e491',
        sender: '0x000000000a2daefe11b26dcdaecde7d33ad03e9d',
        recipient: '0x000000000a2daefe11b26dcdaecde7d33ad03e9d',
        tokenIn: '0x054d64b73d3d8a21af3d764efd76bcaa774f3bb2',
        tokenOut: '0xdac17f958d2ee523a2206206994597c13d831ec7',
        amountIn: 4576573410819411693202n,
        amountOut: 871839781n,
        provenance: 'unverified',
      },
    ]);
  });

  it('says the same of the block’s logs', async () => {
    const [byCall, byLog] = await Promise.all(
      ['mev-inspect-py/11935012.json.gz', 'blocks/11935012'].map(async (path) =>
        agreed(decodeStep(await corpusStep(`ethereum/${path}`)), 'mooniswap'),
      ),
    );
    expect(byCall).toEqual(byLog);
  });

  it('reads a swap of the 1inch protocol', async () => {
    const events = decodeStep(await corpusStep('ethereum/mev-inspect-py/13298725.json.gz'));
    expect(shown(events, 'swaps', MOONISWAP)).toMatchObject([
      { transactionIndex: 34, amountIn: 1195002779654069130901n, amountOut: 2876957332n },
    ]);
  });

  it('reads a native deposit, what was sent too much taken off, by logs and by calls', async () => {
    const step = await corpusStep('ethereum/blocks/12159808');
    const events = decodeStep(step);
    expect(shown(events, 'liquidity', MOONISWAP)).toMatchObject([
      {
        contract: '0xdc1534a2817bfccd9b6637fb184588e7842805f0',
        change: 'mint',
        liquidity: 13829687024974497599080n,
        amounts: [
          { token: NATIVE, amount: 10727536751673430498n },
          { token: '0x18aaa7115705e8be94bffebde57af9bfc265b998', amount: 6962012000000000000000n },
        ],
      },
    ]);
    expect(agreed(decodeStep(without(step, 'logs')), 'mooniswap')).toEqual(agreed(events, 'mooniswap'));
  });
});

describe('Mooniswap', () => {
  it('reads both kinds of swaps where they show', () => {
    const settled = [moved(ONE, TRADER, POOL, 10n), moved(TWO, POOL, TRADER, 9n)];
    const first: WrittenLog = [SWAPPED_V1, POOL, [TRADER, ONE, TWO, 10n, 9n, 1n, 2n, 3n, NATIVE]];
    const second: WrittenLog = [SWAPPED, POOL, [TRADER, OTHER, ONE, TWO, 10n, 9n, 1n, 2n, NATIVE]];
    const swap = {
      contract: POOL,
      sender: TRADER,
      tokenIn: ONE,
      tokenOut: TWO,
      amountIn: 10n,
      amountOut: 9n,
    };
    expect(of('swaps', [...settled, first])).toMatchObject([{ ...swap, recipient: TRADER }]);
    expect(of('swaps', [...settled, second])).toMatchObject([{ ...swap, recipient: OTHER }]);
    expect(of('swaps', [first, second])).toEqual([]);
  });

  it('knows pools of the factories, whose first version tells shares alone', () => {
    const pools = new PoolRegistry();
    const made = decodeStep(stepOfLogs([[DEPLOYED, FACTORY, [POOL, ONE, TWO]]]), 'ethereum', pools);
    expect(shown(made, 'poolsCreated')).toMatchObject([
      { venue: '1inch-lp', contract: POOL, tokens: [ONE, TWO] },
    ]);
    const logs: WrittenLog[] = [
      moved(ONE, TRADER, POOL, 10n),
      moved(TWO, TRADER, POOL, 20n),
      [DEPOSITED_V1, POOL, [TRADER, 5n]],
      moved(ONE, POOL, TRADER, 3n),
      moved(TWO, POOL, TRADER, 6n),
      [WITHDRAWN_V1, POOL, [TRADER, 2n]],
    ];
    expect(of('liquidity', logs, pools)).toMatchObject([
      {
        change: 'mint',
        liquidity: 5n,
        amounts: [
          { token: ONE, amount: 10n },
          { token: TWO, amount: 20n },
        ],
      },
      {
        change: 'burn',
        liquidity: 2n,
        amounts: [
          { token: ONE, amount: 3n },
          { token: TWO, amount: 6n },
        ],
      },
    ]);
    // Anybody may have such events, and make such pools.
    expect(of('liquidity', logs)).toEqual([]);
    const elsewhere = decodeStep(stepOfLogs([[DEPLOYED, OTHER, [POOL, ONE, TWO]]]));
    expect(shown(elsewhere, 'poolsCreated')).toEqual([]);
  });

  it('reads deposits and withdrawals of the second version', () => {
    const logs: WrittenLog[] = [
      moved(ONE, TRADER, POOL, 10n),
      moved(TWO, TRADER, POOL, 20n),
      [DEPOSITED, POOL, [TRADER, OTHER, 5n, 10n, 20n]],
      moved(ONE, POOL, OTHER, 3n),
      moved(TWO, POOL, OTHER, 6n),
      [WITHDRAWN, POOL, [TRADER, OTHER, 2n, 3n, 6n]],
    ];
    expect(of('liquidity', logs)).toMatchObject([
      { change: 'mint', owner: OTHER, sender: TRADER, liquidity: 5n },
      { change: 'burn', owner: TRADER, recipient: OTHER, liquidity: 2n },
    ]);
  });

  it('reads calls with ether, and those to a receiver', () => {
    const TRANSFER = method('transfer', 'address to, uint256 amount');
    const pay = (to: string): WrittenCall => ({
      from: POOL,
      to: TWO,
      input: inputOf(TRANSFER, [to, 9n]),
      output: outputOf(['bool'], [true]),
    });
    const swap = (definition: typeof SWAP_CALL | typeof SWAP_FOR, more: readonly string[]): WrittenCall => ({
      from: TRADER,
      to: POOL,
      value: 10n,
      input: inputOf(definition, [NATIVE, TWO, 10n, 1n, OTHER, ...more]),
      output: outputOf(['uint256'], [9n]),
      calls: [pay(more[0] ?? TRADER)],
    });
    const byCalls = (call: WrittenCall) => shown(decodeStep(stepOfCalls(call)), 'swaps', MOONISWAP);
    const expected = { contract: POOL, sender: TRADER, tokenIn: NATIVE, tokenOut: TWO, amountIn: 10n };
    expect(byCalls(swap(SWAP_CALL, []))).toMatchObject([{ ...expected, recipient: TRADER }]);
    expect(byCalls(swap(SWAP_FOR, [OTHER]))).toMatchObject([{ ...expected, recipient: OTHER }]);
    expect(byCalls({ ...swap(SWAP_CALL, []), calls: [] })).toEqual([]);
  });
});
