import { beforeAll, describe, expect, it } from '@jest/globals';
import { readJson } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { detectBlock } from '../../detect-block.js';
import { named, WETH, type WrittenTrade, type WrittenTransaction, writtenBlock } from '../../spec-block.js';
import { corpusLabels, type LabelJson } from '../../spec-labels.js';

const [TOKEN, POOL, BOT, ROUTER] = ['token', 'pool', 'bot', 'router'].map(named) as [
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
];
const [ALICE, BOB, CAROL, DAVE] = ['alice', 'bob', 'carol', 'dave'].map(named) as [
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
  ReturnType<typeof named>,
];

function buy(
  trader: ReturnType<typeof named>,
  paid: bigint,
  got: bigint,
  protocol = 'uniswap-v2',
): WrittenTrade {
  return { pool: POOL, trader, paid: [WETH, paid], got: [TOKEN, got], protocol };
}

function sell(
  trader: ReturnType<typeof named>,
  paid: bigint,
  got: bigint,
  protocol = 'uniswap-v2',
): WrittenTrade {
  return { pool: POOL, trader, paid: [TOKEN, paid], got: [WETH, got], protocol };
}

function found(transactions: readonly WrittenTransaction[]) {
  const { labels, attempts } = detectBlock(writtenBlock(transactions));
  return { sandwiches: labels.filter(({ type }) => type === 'sandwich'), attempts };
}

const FRONT = { from: ALICE, to: BOT, trades: [buy(BOT, 100n, 1000n)] };
const VICTIM = { from: BOB, to: ROUTER, trades: [buy(BOB, 50n, 400n)] };
const BACK = { from: ALICE, to: BOT, trades: [sell(BOT, 1000n, 120n)] };

describe('sandwiches', () => {
  it('are trades of one actor around one of another', () => {
    const { sandwiches } = found([FRONT, VICTIM, BACK]);
    expect(sandwiches.map((label) => label.sandwich)).toMatchObject([
      { fronts: [0], victims: [1], backs: [2] },
    ]);
    expect(sandwiches[0]?.net).toEqual([{ asset: WETH, amount: 20n }]);
  });

  it('are of one actor by the contract that holds what is traded, whoever calls it', () => {
    expect(found([FRONT, VICTIM, { ...BACK, from: CAROL }]).sandwiches).toHaveLength(1);
  });

  it('are of one actor by a hand-over: what one contract bought, another sender sells', () => {
    const vault = named('vault');
    const front = { from: ALICE, to: named('a'), trades: [buy(vault, 100n, 1000n)] };
    const back = { from: CAROL, to: named('b'), trades: [sell(vault, 1000n, 120n)] };
    expect(found([front, VICTIM, back]).sandwiches).toHaveLength(1);
  });

  it('are not of two who call a contract that trades with what its callers hold', () => {
    const front = { from: ALICE, to: ROUTER, trades: [buy(ALICE, 100n, 1000n)] };
    const back = { from: CAROL, to: ROUTER, trades: [sell(CAROL, 1000n, 120n)] };
    expect(found([front, VICTIM, back]).sandwiches).toEqual([]);
  });

  it('need a victim of another actor', () => {
    const own = { from: DAVE, to: BOT, trades: [buy(BOT, 50n, 400n)] };
    expect(found([FRONT, own, BACK]).sandwiches).toEqual([]);
  });

  it('harm nobody who trades after others brought the price back', () => {
    const other = { from: CAROL, to: named('c'), trades: [sell(CAROL, 1000n, 99n)] };
    expect(found([FRONT, other, VICTIM, BACK]).sandwiches).toEqual([]);
    const less = { ...other, trades: [sell(CAROL, 999n, 98n)] };
    expect(found([FRONT, less, VICTIM, BACK]).sandwiches).toHaveLength(1);
  });

  it('are none where each half gains by itself', () => {
    const elsewhere = named('elsewhere');
    const arbitrage = (there: WrittenTrade, paid: bigint, got: bigint): WrittenTransaction => ({
      from: ALICE,
      to: BOT,
      trades: [
        there,
        there.paid[0] === WETH
          ? { ...sell(BOT, paid, got), pool: elsewhere }
          : { ...buy(BOT, paid, got), pool: elsewhere },
      ],
    });
    const { labels } = detectBlock(
      writtenBlock([
        arbitrage(buy(BOT, 100n, 1000n), 1000n, 110n),
        VICTIM,
        arbitrage(sell(BOT, 1000n, 120n), 115n, 1000n),
      ]),
    );
    expect(labels.map(({ type, transactions }) => [type, transactions[0]?.transactionIndex])).toEqual([
      ['arbitrage', 0],
      ['arbitrage', 2],
    ]);
  });

  it("are none of a solver who fills others' orders", () => {
    const settlement = named('settlement');
    const fill = (user: ReturnType<typeof named>, trade: WrittenTrade): WrittenTransaction => ({
      from: ALICE,
      to: settlement,
      trades: [
        trade,
        {
          pool: settlement,
          maker: user,
          trader: settlement,
          paid: trade.got,
          got: trade.paid,
          protocol: 'cow',
        },
      ],
    });
    const front = fill(CAROL, buy(settlement, 100n, 1000n));
    const back = fill(DAVE, sell(settlement, 1000n, 120n));
    const { sandwiches, attempts } = found([front, VICTIM, back]);
    expect(sandwiches).toEqual([]);
    expect(attempts.map(({ reason }) => reason)).toContain(
      'each half stands by itself: nothing is gained in one and given in the other',
    );
  });

  it('are none where far more or less goes back: inventory', () => {
    const { sandwiches, attempts } = found([FRONT, VICTIM, { ...BACK, trades: [sell(BOT, 2600n, 200n)] }]);
    expect(sandwiches).toEqual([]);
    expect(attempts).toHaveLength(2);
  });

  it('are one where pools or layers share a transaction, and tagged where they lose', () => {
    const second = { from: ALICE, to: BOT, trades: [buy(BOT, 100n, 700n)] };
    const back = { ...BACK, trades: [sell(BOT, 1700n, 190n)] };
    const { sandwiches } = found([
      FRONT,
      VICTIM,
      second,
      { ...VICTIM, from: CAROL, trades: [buy(CAROL, 50n, 300n)] },
      back,
    ]);
    expect(sandwiches.map((label) => label.sandwich)).toMatchObject([
      { fronts: [0, 2], victims: [1, 3], backs: [4] },
    ]);
    expect(sandwiches[0]?.evidence.map(({ rule }) => rule)).toContain('unprofitable');
  });
});

/*
 * Sandwiches of whole blocks beyond those of the simple rule, each looked at by its ledger: one sender, or one contract
 * that holds what it trades; every victim's price is worse than the front's; 90 to 110 % goes back.
 */
const REVIEWED: readonly (readonly [
  block: number,
  fronts: readonly number[],
  victims: readonly number[],
  backs: readonly number[],
])[] = [
  [11935012, [65], [66], [68]],
  [17000000, [0], [1], [2]],
  [17686112, [17], [18], [19]],
  [17686114, [0], [1], [2]],
  [17686115, [93], [94], [95]],
  [17999999, [0], [1, 3, 4, 5], [6]],
  [18100000, [15], [16], [17]],
  [18100000, [81], [82], [83]],
  [18100010, [0], [1], [2]],
  [18999999, [0], [1], [2]],
];

(hasCorpus() ? describe : describe.skip)('sandwiches of whole blocks', () => {
  let labels: readonly LabelJson[];
  beforeAll(async () => {
    labels = (await corpusLabels('ethereum/blocks')).filter(({ type }) => type === 'sandwich');
  }, 300_000);

  it('are those of the simple rule and those that were looked at, and no other', () => {
    const rule = readJson('labels/rule_based_sandwiches.json') as readonly { readonly frontTx: string }[];
    const known = new Set(rule.map(({ frontTx }) => frontTx));
    const others = labels.filter(
      ({ frontTransactionHashes }) => !(frontTransactionHashes as string[]).some((hash) => known.has(hash)),
    );
    expect(others.map(({ blockNumber, transactionIndexes }) => [blockNumber, ...transactionIndexes])).toEqual(
      REVIEWED.map(([block, fronts, , backs]) => [block, ...fronts, ...backs]),
    );
    expect(others.map(({ victimTransactionHashes }) => victimTransactionHashes.length)).toEqual(
      REVIEWED.map(([, , victims]) => victims.length),
    );
  });
});
