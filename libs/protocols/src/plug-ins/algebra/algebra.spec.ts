import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { fileSource } from '#rpc/files/file-source.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { BURN as V3_BURN, MINT, SWAP as V3_SWAP } from '../uniswap-v3/abi.js';
import {
  BURN,
  BURN_CALL,
  CREATE_CUSTOM_POOL,
  CREATE_POOL,
  CREATE_POOL_WITH_DATA,
  CUSTOM_POOL,
  MINT_CALL,
  POOL,
  SWAP,
  SWAP_PAID_IN_ADVANCE,
  SWAP_SUPPORTING_FEE,
} from './abi.js';

const [CONTRACT, TRADER, TO, VAULT, CREATOR] = ['77', '11', '22', '99', '55'].map(
  (byte) => `0x${byte.repeat(20)}`,
) as [string, string, string, string, string];
const FACTORY = '0x411b0facc3489691f28ad58c47006af5e3ab3a28';
const INTEGRAL = '0x30055f87716d3dfd0e5198c27024481099fb4a98';
const [ONE, TWO] = ['aa', 'bb'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const ALGEBRA = { protocol: 'algebra' };
const PRICE = 1n << 96n;

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];

function known(): PoolRegistry {
  const pools = new PoolRegistry();
  decodeStep(stepOfLogs([[POOL, FACTORY, [ONE, TWO, CONTRACT]]]), 'polygon', pools);
  return pools;
}

const decode = (logs: readonly WrittenLog[], pools = known()) =>
  decodeStep(stepOfLogs(logs), 'polygon', pools);
const inPool = (call: Omit<WrittenCall, 'from' | 'to'>): WrittenCall => ({
  from: TRADER,
  to: CONTRACT,
  ...call,
});
const swap = {
  ...ALGEBRA,
  venue: 'quickswap-v3',
  provenance: 'factory',
  contract: CONTRACT,
  sender: TRADER,
  recipient: TO,
  tokenIn: ONE,
  tokenOut: TWO,
  amountIn: 1_000n,
  amountOut: 990n,
};
/** The community's part of all fees so far leaves in the same transaction, of both tokens. */
const settled = [
  moved(TWO, CONTRACT, TO, 990n),
  moved(ONE, TRADER, CONTRACT, 1_000n),
  moved(ONE, CONTRACT, VAULT, 2n),
  moved(TWO, CONTRACT, VAULT, 7n),
];

describe('Algebra', () => {
  it.each([
    ['V1', [V3_SWAP, CONTRACT, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1]] as WrittenLog],
    ['Integral 1.2', [SWAP, CONTRACT, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1, 10, 20]] as WrittenLog],
  ])('reads swaps of %s, by the factory of the pool', (_, log) => {
    const events = decode([...settled, log]);
    expect(shown(events, 'swaps')).toMatchObject([swap]);
    expect(events.poolStates).toMatchObject([{ ...ALGEBRA, sqrtPriceX96: PRICE, liquidity: 5n, tick: -1 }]);
    // That fees leave is no reason to doubt a token.
    expect(events.marks).toEqual([]);
  });

  it('doubts a token that says something else of what went to the trader', () => {
    const logs = [...settled.slice(1), moved(TWO, CONTRACT, TO, 900n)];
    const log: WrittenLog = [V3_SWAP, CONTRACT, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1]];
    expect(shown(decode([...logs, log]), 'marks')).toMatchObject([{ mark: 'suspect', contract: TWO }]);
  });

  it('names pools of unknown factories by events of its own alone', () => {
    const own: WrittenLog = [SWAP, CONTRACT, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1, 10, 20]];
    const events = decode([...settled, own], new PoolRegistry());
    expect(shown(events, 'swaps')).toMatchObject([{ ...ALGEBRA, provenance: 'unverified', tokenIn: ONE }]);
  });

  it.each([SWAP_SUPPORTING_FEE, SWAP_PAID_IN_ADVANCE])('reads $signature', (definition) => {
    const call = inPool({
      method: definition,
      input: [TRADER, TO, true, 1_200n, 1n],
      output: [1_000n, -990n],
    });
    const byCalls = decodeStep(stepOfCalls(call), 'polygon', known());
    const log: WrittenLog = [V3_SWAP, CONTRACT, [TRADER, TO, 1_000n, -990n, PRICE, 5n, -1]];
    expect(agreed(byCalls, 'algebra')).toEqual(agreed(decode([log]), 'algebra'));
    expect(shown(byCalls, 'swaps')).toMatchObject([swap]);
  });

  it('reads positions, by logs and by calls', () => {
    const logs: WrittenLog[] = [
      [MINT, CONTRACT, [TRADER, TO, -60, 60, 500n, 10n, 20n]],
      [BURN, CONTRACT, [TRADER, -60, 60, 400n, 8n, 16n, 30]],
      [V3_BURN, CONTRACT, [TRADER, -60, 60, 100n, 2n, 4n]],
    ];
    const calls = [
      // More was wanted than there was paid for.
      inPool({ method: MINT_CALL, input: [TRADER, TO, -60, 60, 600n], output: [10n, 20n, 500n] }),
      inPool({ method: BURN_CALL, input: [-60, 60, 400n], output: [8n, 16n] }),
      inPool({ method: BURN_CALL, input: [-60, 60, 100n], output: [2n, 4n] }),
    ];
    const byLogs = decode(logs);
    const amounts = (of0: bigint, of1: bigint) => [
      { token: ONE, amount: of0 },
      { token: TWO, amount: of1 },
    ];
    const range = { ...ALGEBRA, tickLower: -60, tickUpper: 60 };
    const expected = [
      { ...range, change: 'mint', owner: TO, sender: TRADER, liquidity: 500n, amounts: amounts(10n, 20n) },
      { ...range, change: 'burn', owner: TRADER, liquidity: 400n, amounts: amounts(8n, 16n) },
      { ...range, change: 'burn', owner: TRADER, liquidity: 100n, amounts: amounts(2n, 4n) },
    ];
    expect(shown(byLogs, 'liquidity')).toMatchObject(expected);
    const byCalls = decodeStep(stepOfCalls({ from: TO, to: TRADER, calls }), 'polygon', known());
    expect(shown(byCalls, 'liquidity')).toMatchObject(expected);
    expect(agreed(byCalls, 'algebra')).toEqual(agreed(byLogs, 'algebra'));
  });

  it.each([
    [
      [POOL, INTEGRAL, [ONE, TWO, CONTRACT]] as WrittenLog,
      { method: CREATE_POOL, input: [TWO, ONE], output: [CONTRACT] },
    ],
    [
      [POOL, INTEGRAL, [ONE, TWO, CONTRACT]] as WrittenLog,
      { method: CREATE_POOL_WITH_DATA, input: [TWO, ONE], output: [CONTRACT] },
    ],
    [
      [CUSTOM_POOL, INTEGRAL, [CREATOR, ONE, TWO, CONTRACT]] as WrittenLog,
      { method: CREATE_CUSTOM_POOL, input: [CREATOR, TRADER, TWO, ONE], output: [CONTRACT] },
    ],
  ])('reads new pools, by logs and by calls (%#)', (log, call) => {
    const byLogs = decodeStep(stepOfLogs([log]), 'bsc');
    expect(shown(byLogs, 'poolsCreated')).toMatchObject([
      { ...ALGEBRA, venue: 'thena-integral', provenance: 'known', contract: CONTRACT, tokens: [ONE, TWO] },
    ]);
    const byCalls = decodeStep(stepOfCalls({ from: TRADER, to: INTEGRAL, ...call }), 'bsc');
    expect(agreed(byCalls, 'algebra')).toEqual(agreed(byLogs, 'algebra'));
  });
});

(hasCorpus() ? describe : describe.skip)('Algebra on real transactions', () => {
  it('reads swaps of Thena Fusion, each of a pool that its deployer made', async () => {
    const source = await fileSource(join(corpusPath(), 'bsc/labelled-transactions.json.gz'), {
      chain: 'bsc',
    });
    const swaps = [];
    for await (const { step } of source.blocks({ chain: 'bsc' })) {
      const events = decodeStep(step, 'bsc');
      swaps.push(...shown(events, 'swaps', ALGEBRA));
    }
    const thena = { ...ALGEBRA, venue: 'thena-fusion', provenance: 'create2' };
    const [usdt, usdc, eth, btc] = [
      '0x55d398326f99059ff775485246999027b3197955',
      '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d',
      '0x2170ed0880ac9a755fd29b2688956bd959f933f8',
      '0x7130d2a12b9bcbfae4f2634d864a1ee1ce3ead9c',
    ];
    expect(swaps).toHaveLength(4);
    expect(swaps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...thena,
          contract: '0x1b9a1120a17617d8ec4dc80b921a9a1c50caef7d',
          tokenIn: usdt,
          tokenOut: usdc,
          amountIn: 0xae8db0fb4c95d1f50n,
          amountOut: 0xae8af00a692aadb30n,
        }),
        expect.objectContaining({
          ...thena,
          contract: '0x1f9b1a3ddedbf47b96c65f29c0586b678de2623b',
          tokenIn: eth,
          tokenOut: btc,
          amountIn: 0x119c42fee2a56a8n,
          amountOut: 0x6637cc8f1be14n,
        }),
      ]),
    );
  });
});
