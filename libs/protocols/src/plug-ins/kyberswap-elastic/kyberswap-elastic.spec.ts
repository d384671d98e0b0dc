import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  BURN,
  BURN_CALL as V3_BURN_CALL,
  CREATE_POOL,
  FLASH,
  MINT,
  POOL_CREATED,
  SWAP,
} from '../uniswap-v3/abi.js';
import { BURN_R_TOKENS, BURN_R_TOKENS_CALL, MINT_CALL, SWAP_CALL } from './abi.js';

const [POOL, TRADER, TO] = ['77', '11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const FACTORY = '0xc7a590291e07b9fe9e64b86c58fd8fc764308c4a';
const OTHER = `0x${'99'.repeat(20)}`;
const [ONE, TWO] = ['aa', 'bb'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const ELASTIC = { protocol: 'kyberswap-elastic' };
const PRICE = 1n << 96n;

/** 0.04 %, in the factory's unit. */
const created: WrittenLog = [POOL_CREATED, FACTORY, [ONE, TWO, 40, 8, POOL]];

function known(): PoolRegistry {
  const pools = new PoolRegistry();
  decodeStep(stepOfLogs([created]), 'polygon', pools);
  return pools;
}

const inPool = (call: Omit<WrittenCall, 'from' | 'to'>): WrittenCall => ({ from: TRADER, to: POOL, ...call });
const amounts = (of0: bigint, of1: bigint) => [
  { token: ONE, amount: of0 },
  { token: TWO, amount: of1 },
];

describe('KyberSwap Elastic', () => {
  it('reads trades, positions, and fees that are taken, by logs and by calls', () => {
    const logs: WrittenLog[] = [
      [SWAP, POOL, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1]],
      [MINT, POOL, [TRADER, TO, -8, 8, 500n, 10n, 20n]],
      [BURN, POOL, [TRADER, -8, 8, 400n, 8n, 16n]],
      [BURN_R_TOKENS, POOL, [TRADER, 30n, 1n, 2n]],
    ];
    const calls = [
      inPool({ method: SWAP_CALL, input: [TO, 1_000n, true, 1n], output: [1_000n, -990n] }),
      inPool({ method: MINT_CALL, input: [TO, -8, 8, [-16, 0], 500n], output: [10n, 20n] }),
      inPool({ method: V3_BURN_CALL, input: [-8, 8, 400n], output: [8n, 16n] }),
      inPool({ method: BURN_R_TOKENS_CALL, input: [30n, false], output: [1n, 2n] }),
    ];
    const byLogs = decodeStep(stepOfLogs(logs), 'polygon', known());
    const byCalls = decodeStep(stepOfCalls({ from: TO, to: TRADER, calls }), 'polygon', known());
    const from = { ...ELASTIC, venue: 'kyberswap-elastic', provenance: 'factory' };
    for (const events of [byLogs, byCalls]) {
      expect(shown(events, 'swaps')).toMatchObject([
        {
          ...from,
          tokenIn: ONE,
          tokenOut: TWO,
          amountIn: 1_000n,
          amountOut: 990n,
          sender: TRADER,
          recipient: TO,
        },
      ]);
      expect(shown(events, 'liquidity')).toMatchObject([
        { ...from, change: 'mint', owner: TO, tickLower: -8, liquidity: 500n, amounts: amounts(10n, 20n) },
        // Paid out at once.
        {
          ...from,
          change: 'burn',
          owner: TRADER,
          recipient: TRADER,
          liquidity: 400n,
          amounts: amounts(8n, 16n),
        },
        { ...from, change: 'collect', owner: TRADER, recipient: TRADER, amounts: amounts(1n, 2n) },
      ]);
    }
    expect(agreed(byCalls, ELASTIC.protocol)).toEqual(agreed(byLogs, ELASTIC.protocol));
  });

  it('reads loans', () => {
    const flash: WrittenLog = [FLASH, POOL, [TRADER, TO, 1_000n, 0n, 1n, 0n]];
    expect(shown(decodeStep(stepOfLogs([flash]), 'polygon', known()), 'flashLoans')).toMatchObject([
      { ...ELASTIC, lender: POOL, asset: ONE, amount: 1_000n, fee: 1n },
    ]);
  });

  it('reads the fee of new pools in the unit of their factory, by logs and by calls', () => {
    const byLogs = decodeStep(stepOfLogs([created]), 'polygon');
    expect(shown(byLogs, 'poolsCreated')).toMatchObject([{ ...ELASTIC, feePips: 400, tickSpacing: 8 }]);
    const call = { from: TRADER, to: FACTORY, method: CREATE_POOL, input: [TWO, ONE, 40], output: [POOL] };
    expect(shown(decodeStep(stepOfCalls(call), 'polygon'), 'poolsCreated')).toMatchObject([
      { ...ELASTIC, feePips: 400, tokens: [ONE, TWO] },
    ]);
    const elsewhere: WrittenLog = [POOL_CREATED, OTHER, [ONE, TWO, 40, 8, POOL]];
    expect(shown(decodeStep(stepOfLogs([elsewhere]), 'polygon'), 'poolsCreated')).toMatchObject([
      { protocol: 'uniswap-v3', feePips: 40 },
    ]);
  });
});

(hasCorpus() ? describe : describe.skip)('KyberSwap Elastic on real blocks', () => {
  it('reads swaps on Scroll, and no liquidity that is not all there is', async () => {
    const events = decodeStep(await corpusStep('scroll/blocks/19604670', 'scroll'), 'scroll');
    const contract = '0x4b00f6dcaa21faf67e1e37ccbfdc23e79849f780';
    expect(shown(events, 'swaps', ELASTIC)).toMatchObject([
      {
        venue: 'kyberswap-elastic',
        provenance: 'create2',
        contract,
        tokenIn: '0x5300000000000000000000000000000000000004',
        tokenOut: '0xf55bec9cafdbe8730f096aa55dad6d22d44099df',
        amountIn: 198318746189022n,
        amountOut: 849287n,
      },
    ]);
    // Its event names 1389417775824; the pool's storage has 6580437516561 beside it that fees added.
    expect(events.poolStates.filter(({ protocol }) => protocol === ELASTIC.protocol)).toMatchObject([
      { liquidity: null, sqrtPriceX96: expect.any(BigInt), tick: expect.any(Number) },
    ]);
    const other = decodeStep(await corpusStep('scroll/blocks/19604682', 'scroll'), 'scroll');
    expect(shown(other, 'swaps', ELASTIC)).toMatchObject([
      { contract: '0xb3dc50fa5e530a770fc24f6761b69845844da004', provenance: 'create2' },
    ]);
  });
});
