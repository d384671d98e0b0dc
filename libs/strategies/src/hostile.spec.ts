import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Address } from '#domain/bytes.js';
import { detectBlock } from './detect-block.js';
import { named, WETH, type WrittenTrade, type WrittenTransaction, writtenBlock } from './spec-block.js';

const LARGEST = 2n ** 256n - 1n;
const address = (kind: string, index: number): Address => named(`${kind} ${index}`);

function swap(
  pool: Address,
  trader: Address,
  paid: WrittenTrade['paid'],
  got: WrittenTrade['got'],
): WrittenTrade {
  return { pool, trader, paid, got };
}

describe('hostile blocks', () => {
  const [POOL, TOKEN] = [named('pool'), named('token')];
  const turn = (trader: Address, index: number, amount: bigint): WrittenTrade =>
    index % 2 === 0
      ? swap(POOL, trader, [WETH, amount], [TOKEN, amount])
      : swap(POOL, trader, [TOKEN, amount], [WETH, amount]);

  it.each([
    ['one actor', 1],
    ['two actors in turn', 2],
    ['as many actors as trades', 4000],
  ])('with thousands of swaps in one pool by %s are read', (_, actors) => {
    const block = writtenBlock(
      Array.from({ length: 4000 }, (_row, index) => {
        const actor = address('actor', index % actors);
        return { from: actor, to: address('bot', index % actors), trades: [turn(actor, index >> 1, 100n)] };
      }),
    );
    expect(() => detectBlock(block)).not.toThrow();
  });

  it('with a cycle of hundreds of tokens have one arbitrage of that many legs', () => {
    const bot = named('bot');
    const tokens = Array.from({ length: 500 }, (_, index) => (index === 0 ? WETH : address('token', index)));
    const trades = tokens.map((token, index) =>
      swap(
        address('pool', index),
        bot,
        [token, 100n],
        [tokens[index + 1] ?? WETH, index === 499 ? 101n : 100n],
      ),
    );
    const { labels } = detectBlock(writtenBlock([{ from: named('eve'), to: bot, trades }]));
    expect(
      labels.map(({ type, legs, arbitrage, net }) => [type, legs.length, arbitrage?.shape, net]),
    ).toEqual([['arbitrage', 500, '500-hop', [{ asset: WETH, amount: 1n }]]]);
  });

  it('with amounts near 2^256 have sums that are exact', () => {
    const bot = named('bot');
    const round = (index: number): WrittenTransaction => ({
      from: named('eve'),
      to: bot,
      trades: [
        swap(address('pool', index), bot, [WETH, LARGEST - 1n], [TOKEN, LARGEST]),
        swap(named('other'), bot, [TOKEN, LARGEST], [WETH, LARGEST]),
      ],
    });
    const { labels } = detectBlock(writtenBlock([round(0), round(1)]));
    expect(labels.map(({ net }) => net)).toEqual([
      [{ asset: WETH, amount: 1n }],
      [{ asset: WETH, amount: 1n }],
    ]);
  });

  it('with addresses that are pool, token and trader at once, or a fee recipient that attacks, throw nothing', () => {
    const all = ['a', 'b', 'c'].map(named) as [Address, Address, Address];
    const [a, b, c] = all;
    const trades = all.flatMap((x) => all.map((y) => swap(x, y, [c, 10n], [x === a ? b : a, 11n])));
    const attack = { from: a, to: b, trades };
    for (const feeRecipient of [...all, null])
      expect(() =>
        detectBlock(writtenBlock([attack, attack, { ...attack, from: c }], { feeRecipient })),
      ).not.toThrow();
  });

  it('that pay the attacker as fee recipient count no tip to himself as a gain of others', () => {
    const bot = named('bot');
    const block = writtenBlock(
      [
        {
          from: named('eve'),
          to: bot,
          trades: [
            swap(POOL, bot, [WETH, 100n], [TOKEN, 100n]),
            swap(named('other'), bot, [TOKEN, 100n], [WETH, 150n]),
          ],
          moves: [[bot, named('eve'), WETH, 20n]],
        },
      ],
      { feeRecipient: named('eve') },
    );
    const [label] = detectBlock(block).labels;
    expect([label?.net, label?.tipWei, label?.beneficiary]).toEqual([
      [{ asset: WETH, amount: 30n }],
      20n,
      bot,
    ]);
  });
});

/** Blocks of a few actors, pools and assets, so that much of what is found meets. */
const pick = (kind: string, count: number): fc.Arbitrary<Address> =>
  fc.nat(count - 1).map((index) => (kind === 'asset' && index === 0 ? WETH : address(kind, index)));
const arbitraryTransaction: fc.Arbitrary<WrittenTransaction> = fc
  .record({
    actor: fc.nat(3),
    trades: fc.array(
      fc.tuple(pick('pool', 3), pick('asset', 3), pick('asset', 3), fc.integer({ min: 90, max: 110 })),
      { maxLength: 4 },
    ),
  })
  .map(({ actor, trades }) => ({
    from: address('sender', actor),
    to: address('bot', actor),
    trades: trades
      .filter(([, paid, got]) => paid !== got && !paid.equals(got))
      .map(([pool, paid, got, out]) => swap(pool, address('bot', actor), [paid, 100n], [got, BigInt(out)])),
  }));

describe('labels of any block', () => {
  it('count each transaction in one standing label with a net', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTransaction, { maxLength: 12 }), (transactions) => {
        const counted = new Set<number>();
        for (const { supersededBy, net, tipWei, transactions: own } of detectBlock(writtenBlock(transactions))
          .labels) {
          if (supersededBy !== null || (net.length === 0 && tipWei === 0n)) continue;
          for (const { transactionIndex } of own) {
            expect(counted.has(transactionIndex)).toBe(false);
            counted.add(transactionIndex);
          }
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('name labels that are there', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTransaction, { maxLength: 12 }), (transactions) => {
        const { labels } = detectBlock(writtenBlock(transactions));
        const standing = new Set(
          labels.filter(({ supersededBy }) => supersededBy === null).map(({ id }) => id),
        );
        for (const { supersededBy, relatedLabelIds } of labels) {
          if (supersededBy !== null) expect(standing).toContain(supersededBy);
          for (const id of relatedLabelIds) expect(standing).toContain(id);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('stay what they are when others trade elsewhere, before, between or behind', () => {
    const stranger = (index: number): WrittenTransaction => ({
      from: address('stranger', index),
      to: address('strange bot', index),
      trades: [
        swap(
          address('far pool', index),
          address('strange bot', index),
          [WETH, 5n],
          [address('far', index), 6n],
        ),
      ],
    });
    fc.assert(
      fc.property(
        fc.array(arbitraryTransaction, { maxLength: 10 }),
        fc.array(fc.nat(9), { maxLength: 5 }),
        (transactions, places) => {
          const mixed: [number | null, WrittenTransaction][] = transactions.map((one, index) => [index, one]);
          for (const [index, place] of places.entries())
            mixed.splice(Math.min(place, mixed.length), 0, [null, stranger(index)]);
          const origin = mixed.map(([index]) => index);
          const show = (
            written: readonly WrittenTransaction[],
            nameOf: (index: number) => number | null,
          ): unknown =>
            detectBlock(writtenBlock(written)).labels.map(
              ({ type, transactions: own, net, sandwich, supersededBy }) => [
                type,
                supersededBy === null,
                own.map(({ transactionIndex }) => nameOf(transactionIndex)),
                net,
                sandwich?.victims.map(nameOf),
              ],
            );
          expect(
            show(
              mixed.map(([, one]) => one),
              (index) => origin[index] ?? null,
            ),
          ).toEqual(show(transactions, (index) => index));
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
