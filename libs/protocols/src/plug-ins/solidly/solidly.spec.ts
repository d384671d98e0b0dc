import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { chainNamed } from '#chains/registry.js';
import type { DecodeInput } from '../../block/input.js';
import { emptyState } from '../../decode-state.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { asked, paid } from '../../spec-token-calls.js';
import { decodeStage } from '../../stage.js';
import {
  BURN,
  BURN_CALL,
  MINT,
  MINT_CALL,
  PAIR_CREATED as V2_PAIR_CREATED,
  SWAP,
  REFERRED_SWAP_CALL,
  SWAP_CALL,
  SYNC as V2_SYNC,
} from '../uniswap-v2/abi.js';
import {
  CLAIM,
  CLAIM_FEES,
  CREATE_PAIR,
  FEES,
  PAIR_CREATED,
  POOL_CREATED,
  SYNC,
  VELODROME_BURN,
  VELODROME_SWAP,
} from './abi.js';

const [PAIR, TRADER, TO, FEE_BOX] = ['77', '11', '22', '99'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const THENA = '0xafd89d21bdb66d00817d4153e055830b1c2b3970';
const CAMELOT = '0x6eccab422d763ac031210895c81787e87b43a652';
// Of BNB Smart Chain; both have 18 decimals.
const USDT = '0x55d398326f99059ff775485246999027b3197955';
const USDC = '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d';
const OTHER = `0x${'ee'.repeat(20)}`;
const SOLIDLY = { protocol: 'solidly' };

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];

const ask = (token: string, balance: bigint) => asked(token, PAIR, balance);
const inPair = (call: Omit<WrittenCall, 'from' | 'to'>): WrittenCall => ({ from: TRADER, to: PAIR, ...call });

/** 1000 in, of which 3 leave as the fee, for 990. */
const swapCall = inPair({
  method: SWAP_CALL,
  input: [0n, 990n, TO],
  calls: [
    paid(USDC, PAIR, TO, 990n),
    ask(USDT, 6_000n),
    ask(USDC, 4_010n),
    paid(USDT, PAIR, FEE_BOX, 3n),
    ask(USDT, 5_997n),
    ask(USDC, 4_010n),
  ],
});
const swapLogs: readonly WrittenLog[] = [
  moved(USDT, TRADER, PAIR, 1_000n),
  moved(USDC, PAIR, TO, 990n),
  moved(USDT, PAIR, FEE_BOX, 3n),
  [FEES, PAIR, [TRADER, 3n, 0n]],
  [SYNC, PAIR, [5_997n, 4_010n]],
];
const v1Swap: WrittenLog = [SWAP, PAIR, [TRADER, 1_000n, 0n, 0n, 990n, TO]];
const swap = {
  ...SOLIDLY,
  contract: PAIR,
  sender: TRADER,
  recipient: TO,
  tokenIn: USDT,
  tokenOut: USDC,
  amountIn: 1_000n,
  amountOut: 990n,
};
const created: WrittenLog = [PAIR_CREATED, THENA, [USDT, USDC, true, PAIR, 1n]];

function known(log: WrittenLog = created): PoolRegistry {
  const pools = new PoolRegistry();
  decodeStep(stepOfLogs([log]), 'bsc', pools);
  return pools;
}

const root = (...calls: readonly WrittenCall[]): DecodeInput => stepOfCalls({ from: TO, to: TRADER, calls });

describe('Solidly', () => {
  it.each([
    ['its first version', v1Swap],
    ['Velodrome', [VELODROME_SWAP, PAIR, [TRADER, TO, 1_000n, 0n, 0n, 990n]] as WrittenLog],
  ])('reads swaps of %s whole, with the fee that leaves, by logs and by calls', (_, log) => {
    const byLogs = decodeStep(stepOfLogs([...swapLogs, log]), 'bsc');
    expect(shown(byLogs, 'swaps')).toMatchObject([{ ...swap, provenance: 'unverified' }]);
    expect(byLogs.marks).toEqual([]);
    expect(byLogs.poolStates).toMatchObject([{ ...SOLIDLY, reserves: [5_997n, 4_010n] }]);
    const byCalls = decodeStep(root(paid(USDT, TRADER, PAIR, 1_000n), swapCall), 'bsc');
    expect(agreed(byCalls, 'solidly')).toEqual(agreed(byLogs, 'solidly'));
    expect(byCalls.poolStates).toMatchObject([{ reserves: [5_997n, 4_010n] }]);
  });

  it('takes a pair for one of its own only where fees came before its reserves', () => {
    const without = swapLogs.filter(([definition]) => definition !== FEES);
    expect(shown(decodeStep(stepOfLogs([...without, v1Swap]), 'bsc'), 'swaps')).toMatchObject([
      { protocol: 'uniswap-v2', amountIn: 1_000n },
    ]);
  });

  it('reads loans with the fee that leaves', () => {
    const logs: WrittenLog[] = [
      moved(USDC, PAIR, TO, 1_000n),
      moved(USDC, TO, PAIR, 1_010n),
      moved(USDC, PAIR, FEE_BOX, 3n),
      [FEES, PAIR, [TRADER, 0n, 3n]],
      [SYNC, PAIR, [5_000n, 5_007n]],
      [SWAP, PAIR, [TRADER, 0n, 1_010n, 0n, 1_000n, TO]],
    ];
    const call = inPair({
      method: SWAP_CALL,
      input: [0n, 1_000n, TO],
      calls: [
        paid(USDC, PAIR, TO, 1_000n),
        paid(USDC, TO, PAIR, 1_010n),
        ask(USDT, 5_000n),
        ask(USDC, 5_010n),
        paid(USDC, PAIR, FEE_BOX, 3n),
        ask(USDT, 5_000n),
        ask(USDC, 5_007n),
      ],
    });
    const byLogs = decodeStep(stepOfLogs(logs), 'bsc', known());
    expect(shown(byLogs, 'flashLoans')).toMatchObject([
      { ...SOLIDLY, venue: 'thena', asset: USDC, amount: 1_000n, fee: 10n, initiator: TRADER, receiver: TO },
    ]);
    expect(agreed(decodeStep(root(call), 'bsc', known()), 'solidly')).toEqual(agreed(byLogs, 'solidly'));
  });

  it('reads liquidity and claims of pairs that factories made, by logs and by calls', () => {
    const logs: WrittenLog[] = [
      moved(USDT, TRADER, PAIR, 100n),
      moved(USDC, TRADER, PAIR, 200n),
      moved(PAIR, `0x${'0'.repeat(40)}`, TO, 140n),
      [SYNC, PAIR, [1_100n, 2_200n]],
      [MINT, PAIR, [TRADER, 100n, 200n]],
      moved(PAIR, TO, PAIR, 70n),
      moved(PAIR, PAIR, `0x${'0'.repeat(40)}`, 70n),
      moved(USDT, PAIR, TO, 50n),
      moved(USDC, PAIR, TO, 100n),
      [SYNC, PAIR, [1_050n, 2_100n]],
      [VELODROME_BURN, PAIR, [TRADER, TO, 50n, 100n]],
      moved(USDT, FEE_BOX, TRADER, 4n),
      [CLAIM, PAIR, [TRADER, TRADER, 4n, 0n]],
    ];
    const calls = [
      paid(USDT, TRADER, PAIR, 100n),
      paid(USDC, TRADER, PAIR, 200n),
      inPair({
        method: MINT_CALL,
        input: [TO],
        output: [140n],
        calls: [ask(USDT, 1_100n), ask(USDC, 2_200n)],
      }),
      inPair({
        method: BURN_CALL,
        input: [TO],
        output: [50n, 100n],
        calls: [
          ask(USDT, 1_100n),
          ask(USDC, 2_200n),
          paid(USDT, PAIR, TO, 50n),
          paid(USDC, PAIR, TO, 100n),
          ask(USDT, 1_050n),
          ask(USDC, 2_100n),
        ],
      }),
      inPair({ method: CLAIM_FEES, input: [], output: [4n, 0n], calls: [paid(USDT, FEE_BOX, TRADER, 4n)] }),
    ];
    const byLogs = decodeStep(stepOfLogs(logs), 'bsc', known());
    const amounts = (of0: bigint, of1: bigint) => [
      { token: USDT, amount: of0 },
      { token: USDC, amount: of1 },
    ];
    expect(shown(byLogs, 'liquidity', SOLIDLY)).toMatchObject([
      {
        change: 'mint',
        venue: 'thena',
        provenance: 'factory',
        owner: TO,
        liquidity: 140n,
        amounts: amounts(100n, 200n),
      },
      { change: 'burn', owner: TO, recipient: TO, liquidity: 70n, amounts: amounts(50n, 100n) },
      { change: 'collect', owner: TRADER, recipient: TRADER, amounts: amounts(4n, 0n) },
    ]);
    const byCalls = decodeStep(root(...calls), 'bsc', known());
    expect(agreed(byCalls, 'solidly')).toEqual(agreed(byLogs, 'solidly'));
  });

  it('reads claims and burns of nobody else', () => {
    const logs: WrittenLog[] = [
      [CLAIM, PAIR, [TRADER, TRADER, 4n, 0n]],
      [VELODROME_BURN, PAIR, [TRADER, TO, 50n, 100n]],
    ];
    expect(decodeStep(stepOfLogs(logs)).liquidity).toEqual([]);
    const burn: WrittenLog[] = [[SYNC, PAIR, [1n, 1n]], logs[1]!];
    expect(shown(decodeStep(stepOfLogs(burn)), 'liquidity')).toMatchObject([{ ...SOLIDLY, change: 'burn' }]);
    const old: WrittenLog = [BURN, PAIR, [TRADER, 50n, 100n, TO]];
    expect(shown(decodeStep(stepOfLogs([old]), 'bsc', known()), 'liquidity')).toMatchObject([
      { ...SOLIDLY, venue: 'thena' },
    ]);
  });

  it('reads new pairs, by logs and by calls', () => {
    const expected = { ...SOLIDLY, venue: 'thena', factory: THENA, contract: PAIR, tokens: [USDT, USDC] };
    const byLogs = decodeStep(stepOfLogs([created]), 'bsc');
    expect(shown(byLogs, 'poolsCreated')).toMatchObject([{ ...expected, provenance: 'known' }]);
    const pool: WrittenLog = [POOL_CREATED, OTHER, [USDT, USDC, false, PAIR, 1n]];
    expect(shown(decodeStep(stepOfLogs([pool]), 'bsc'), 'poolsCreated')).toMatchObject([
      { ...SOLIDLY, factory: OTHER, contract: PAIR, provenance: 'unverified' },
    ]);
    const call: WrittenCall = {
      from: TRADER,
      to: THENA,
      method: CREATE_PAIR,
      input: [USDC, USDT, true],
      output: [PAIR],
    };
    const pools = new PoolRegistry();
    const byCalls = decodeStep(stepOfCalls(call), 'bsc', pools);
    expect(agreed(byCalls, 'solidly')).toEqual(agreed(byLogs, 'solidly'));
    expect([...pools.entries()][0]?.[1].curve).toBe('stable');
  });
});

describe('Camelot', () => {
  it.each([SWAP_CALL, REFERRED_SWAP_CALL])(
    'reads $signature whole, which asks again only for what came in',
    (definition) => {
      const call = inPair({
        method: definition,
        input: [0n, 990n, TO],
        calls: [
          paid(USDC, PAIR, TO, 990n),
          ask(USDT, 6_000n),
          ask(USDC, 4_010n),
          paid(USDT, PAIR, FEE_BOX, 3n),
          ask(USDT, 5_997n),
        ],
      });
      const events = decodeStep(root(paid(USDT, TRADER, PAIR, 1_000n), call), 'bsc');
      expect(shown(events, 'swaps')).toMatchObject([{ ...swap, protocol: 'uniswap-v2' }]);
      expect(events.poolStates).toMatchObject([{ reserves: [5_997n, 4_010n] }]);
    },
  );
});

describe('market data', () => {
  const priceOf = (chain: string, logs: readonly WrittenLog[]) => {
    const stage = decodeStage(chainNamed(chain));
    const { events } = stage.apply(emptyState(), { ...stepOfLogs(logs), dropped: [] } as never);
    return events.markets.map(({ priceX96, reserve0, depth0 }) => ({ priceX96, reserve0, depth0 }));
  };
  const state: WrittenLog = [SYNC, PAIR, [3n * 10n ** 24n, 10n ** 24n]];
  const ratio = (1n << 96n) / 3n;

  it('of a stable pair is what its curve says', () => {
    const [market] = priceOf('bsc', [created, state]);
    // t = 1/3: (1/3) (3 + 1/9) / (1 + 3/9) = 7/9.
    expect(market?.priceX96).toBe((7n << 96n) / 9n);
    expect(market?.reserve0).toBe(3n * 10n ** 24n);
    expect(market?.depth0).toBeGreaterThan(10n ** 22n);
  });

  it('of a volatile pair is the ratio of its reserves', () => {
    const volatile: WrittenLog = [PAIR_CREATED, THENA, [USDT, USDC, false, PAIR, 1n]];
    expect(priceOf('bsc', [volatile, state])[0]?.priceX96).toBe(ratio);
  });

  it('has no price where decimals or the curve are not known', () => {
    const strange: WrittenLog = [PAIR_CREATED, THENA, [USDT, OTHER, true, PAIR, 1n]];
    expect(priceOf('bsc', [strange, state])).toEqual([{ priceX96: null, reserve0: null, depth0: null }]);
    const camelot: WrittenLog = [V2_PAIR_CREATED, CAMELOT, [USDT, USDC, PAIR, 1n]];
    const reserves: WrittenLog = [V2_SYNC, PAIR, [3n * 10n ** 24n, 10n ** 24n]];
    expect(priceOf('arbitrum', [camelot, reserves])).toEqual([
      { priceX96: null, reserve0: null, depth0: null },
    ]);
  });
});

(hasCorpus() ? describe : describe.skip)('Solidly on real blocks', () => {
  it('reads a swap of Tokan on Scroll, and no pool that tells its reserves likewise', async () => {
    const events = decodeStep(await corpusStep('scroll/blocks/19604683', 'scroll'), 'scroll');
    expect(shown(events, 'swaps', SOLIDLY)).toEqual([
      {
        ...SOLIDLY,
        transactionIndex: 0,
        logIndex: 8,
        contract: '0x44b9d1b49bc6cfaeb9e478a32095d3190a0d7909',
        sender: '0x868d93b5add35affd3ffe11219c63bdf2b1cbb18',
        recipient: '0x868d93b5add35affd3ffe11219c63bdf2b1cbb18',
        tokenIn: '0x5300000000000000000000000000000000000004',
        tokenOut: '0x06efdbff2a14a7c8e15944d1f4a48f9f95f663a4',
        amountIn: 0x10145062c0000n,
        amountOut: 0x1274d5n,
        provenance: 'unverified',
      },
    ]);
    expect(events.poolStates.filter(({ protocol }) => protocol === 'solidly')).toMatchObject([
      { reserves: [0x75a03c9fn, 0x66559e050d41357n] },
    ]);
    const sync = decodeStep(await corpusStep('scroll/blocks/19604670', 'scroll'), 'scroll');
    expect(sync.swaps.filter(({ protocol }) => protocol === 'solidly')).toEqual([]);
  });

  it.each(['12505500', '19917570'])('takes no token of Aave in block %s for a pair', async (block) => {
    const events = decodeStep(await corpusStep(`ethereum/blocks/${block}`));
    expect(events.liquidity.filter(({ protocol }) => protocol === 'solidly')).toEqual([]);
  });
});
