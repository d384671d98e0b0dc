import { describe, expect, it } from '@jest/globals';
import { chainNamed } from '#chains/registry.js';
import { emptyState } from '../../decode-state.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { asked, paid } from '../../spec-token-calls.js';
import { decodeStage } from '../../stage.js';
import { BURN, BURN_CALL, MINT, MINT_CALL, SWAP_CALL } from '../uniswap-v2/abi.js';
import {
  CREATE_POOL,
  CREATE_STATIC_POOL,
  GET_FEE_CONFIGURATION,
  GET_RESERVES,
  GET_TRADE_INFO,
  POOL_CREATED,
  STATIC_POOL_CREATED,
  SWAP,
  SYNC,
} from './abi.js';

const [POOL, TRADER, TO] = ['77', '11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const DYNAMIC = '0x833e4083b7ae46cea85695c4f7ed25cdad8886de';
const STATIC = '0x1c758af0688502e49140230f6b0ebd376d429be5';
const NOBODY = `0x${'0'.repeat(40)}`;
const [ONE, TWO] = ['aa', 'bb'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const CLASSIC = { protocol: 'kyberswap-classic' };

const created: WrittenLog = [POOL_CREATED, DYNAMIC, [ONE, TWO, POOL, 20_000, 1n]];
const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];

const ask = (token: string, balance: bigint) => asked(token, POOL, balance);
const inPool = (call: Omit<WrittenCall, 'from' | 'to'>): WrittenCall => ({ from: TRADER, to: POOL, ...call });
const askFactory: WrittenCall = {
  from: POOL,
  to: DYNAMIC,
  type: 'staticcall',
  method: GET_FEE_CONFIGURATION,
  input: [],
  output: [TO, 1000],
};

/** Twice amplified. */
const logs: readonly WrittenLog[] = [
  moved(ONE, TRADER, POOL, 1_000n),
  moved(TWO, POOL, TO, 990n),
  [SYNC, POOL, [101_000n, 99_010n, 51_000n, 49_010n]],
  [SWAP, POOL, [TRADER, 1_000n, 0n, 0n, 990n, TO, 3n * 10n ** 15n]],
  moved(ONE, TRADER, POOL, 100n),
  moved(TWO, TRADER, POOL, 200n),
  moved(POOL, NOBODY, TO, 140n),
  [SYNC, POOL, [101_200n, 99_410n, 51_100n, 49_210n]],
  [MINT, POOL, [TRADER, 100n, 200n]],
  moved(POOL, TO, POOL, 70n),
  moved(POOL, POOL, NOBODY, 70n),
  moved(ONE, POOL, TO, 50n),
  moved(TWO, POOL, TO, 100n),
  [SYNC, POOL, [101_100n, 99_210n, 51_050n, 49_110n]],
  [BURN, POOL, [TRADER, 50n, 100n, TO]],
];
const calls: readonly WrittenCall[] = [
  inPool({
    type: 'staticcall',
    method: GET_TRADE_INFO,
    input: [],
    output: [50_000n, 50_000n, 100_000n, 100_000n, 3n * 10n ** 15n],
  }),
  paid(ONE, TRADER, POOL, 1_000n),
  inPool({
    method: SWAP_CALL,
    input: [0n, 990n, TO],
    calls: [paid(TWO, POOL, TO, 990n), ask(ONE, 51_000n), ask(TWO, 49_010n)],
  }),
  paid(ONE, TRADER, POOL, 100n),
  paid(TWO, TRADER, POOL, 200n),
  inPool({
    method: MINT_CALL,
    input: [TO],
    output: [140n],
    calls: [ask(ONE, 51_100n), ask(TWO, 49_210n), askFactory],
  }),
  inPool({
    method: BURN_CALL,
    input: [TO],
    output: [50n, 100n],
    calls: [
      ask(ONE, 51_100n),
      ask(TWO, 49_210n),
      askFactory,
      paid(ONE, POOL, TO, 50n),
      paid(TWO, POOL, TO, 100n),
      ask(ONE, 51_050n),
      ask(TWO, 49_110n),
    ],
  }),
];
const root = (inner: readonly WrittenCall[]) => stepOfCalls({ from: TO, to: TRADER, calls: inner });

function known(): PoolRegistry {
  const pools = new PoolRegistry();
  decodeStep(stepOfLogs([created]), 'ethereum', pools);
  return pools;
}

describe('KyberSwap Classic', () => {
  it.each([
    ['a factory made', known, { venue: 'kyberswap-dmm', provenance: 'factory' }],
    ['show themselves', () => new PoolRegistry(), { provenance: 'unverified' }],
  ])('reads pools that %s, by logs and by calls', (_, pools, from) => {
    const byLogs = decodeStep(stepOfLogs(logs), 'ethereum', pools());
    const byCalls = decodeStep(root(calls), 'ethereum', pools());
    const amounts = (of0: bigint, of1: bigint) => [
      { token: ONE, amount: of0 },
      { token: TWO, amount: of1 },
    ];
    for (const events of [byLogs, byCalls]) {
      expect(shown(events, 'swaps')).toMatchObject([
        {
          ...CLASSIC,
          ...from,
          tokenIn: ONE,
          tokenOut: TWO,
          amountIn: 1_000n,
          amountOut: 990n,
          recipient: TO,
        },
      ]);
      expect(shown(events, 'liquidity')).toMatchObject([
        { ...CLASSIC, ...from, change: 'mint', amounts: amounts(100n, 200n) },
        { ...CLASSIC, ...from, change: 'burn', amounts: amounts(50n, 100n) },
      ]);
      expect(events.marks).toEqual([]);
    }
    expect(agreed(byCalls, CLASSIC.protocol)).toEqual(agreed(byLogs, CLASSIC.protocol));
  });

  it('tells what pools trade by: virtual reserves where they are amplified', () => {
    const states = decodeStep(stepOfLogs(logs)).poolStates;
    expect(states[0]).toMatchObject({ ...CLASSIC, reserves: [101_000n, 99_010n] });
    const plain = decodeStep(stepOfLogs([[SYNC, POOL, [0n, 0n, 51_000n, 49_010n]]])).poolStates;
    expect(plain).toMatchObject([{ ...CLASSIC, reserves: [51_000n, 49_010n] }]);
    // No call tells the virtual ones.
    expect(decodeStep(root(calls)).poolStates).toEqual([]);
  });

  it('has a price by its virtual reserves', () => {
    const stage = decodeStage(chainNamed('ethereum'));
    const step = stepOfLogs([created, [SYNC, POOL, [4_000n, 1_000n, 60n, 50n]]]);
    const { events } = stage.apply(emptyState(), { ...step, dropped: [] } as never);
    expect(events.markets).toMatchObject([{ ...CLASSIC, priceX96: 1n << 94n, reserve0: 4_000n }]);
  });

  it('takes reserves of an answer of two for what they are', () => {
    const reserves = inPool({
      type: 'staticcall',
      method: GET_RESERVES,
      input: [],
      output: [50_000n, 50_000n],
    });
    const events = decodeStep(root([reserves, ...calls.slice(1, 3)]), 'ethereum', known());
    expect(shown(events, 'swaps')).toMatchObject([{ amountIn: 1_000n }]);
    expect(events.marks).toEqual([]);
  });

  it('reads new pools with their fee where it is fixed, by logs and by calls', () => {
    const fixed: WrittenLog = [STATIC_POOL_CREATED, STATIC, [ONE, TWO, POOL, 20_000, 300, 1n]];
    const moving = decodeStep(stepOfLogs([created]));
    const fixedEvents = decodeStep(stepOfLogs([fixed]));
    const expected = { ...CLASSIC, contract: POOL, tokens: [ONE, TWO], provenance: 'known' };
    expect(shown(moving, 'poolsCreated')).toMatchObject([{ ...expected, venue: 'kyberswap-dmm' }]);
    expect(moving.poolsCreated[0]?.feePips).toBeNull();
    expect(shown(fixedEvents, 'poolsCreated')).toMatchObject([
      { ...expected, venue: 'kyberswap-classic', feePips: 3_000 },
    ]);
    const call = { from: TRADER, output: [POOL] };
    const byCalls = [
      stepOfCalls({ ...call, to: DYNAMIC, method: CREATE_POOL, input: [TWO, ONE, 20_000] }),
      stepOfCalls({ ...call, to: STATIC, method: CREATE_STATIC_POOL, input: [TWO, ONE, 20_000, 300] }),
    ].map((step) => agreed(decodeStep(step), CLASSIC.protocol));
    expect(byCalls).toEqual([moving, fixedEvents].map((events) => agreed(events, CLASSIC.protocol)));
  });
});
