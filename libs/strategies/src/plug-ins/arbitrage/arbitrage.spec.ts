import { describe, expect, it } from '@jest/globals';
import type { Address } from '#domain/bytes.js';
import { detectBlock } from '../../detect-block.js';
import { named, WETH, type WrittenTrade, type WrittenTransaction, writtenBlock } from '../../spec-block.js';

const [TOKEN, BOT, EVE, USER] = ['token', 'bot', 'eve', 'user'].map(named) as [
  Address,
  Address,
  Address,
  Address,
];
const buy = (paid: bigint, got: bigint): WrittenTrade => ({
  pool: named('pool'),
  trader: BOT,
  paid: [WETH, paid],
  got: [TOKEN, got],
});
const sell = (paid: bigint, got: bigint, given: Partial<WrittenTrade> = {}): WrittenTrade => ({
  pool: named('other'),
  trader: BOT,
  paid: [TOKEN, paid],
  got: [WETH, got],
  ...given,
});

function found(...transactions: readonly WrittenTransaction[]) {
  const { labels, attempts } = detectBlock(writtenBlock(transactions));
  return {
    nets: labels.map(({ type, net }) => [type, net]),
    attempts: attempts.map(({ transactionIndex, type, reason }) => [transactionIndex, type, reason]),
    evidence: labels.flatMap(({ evidence }) => evidence),
  };
}

const GAIN = { from: EVE, to: BOT, trades: [buy(100n, 1000n), sell(1000n, 130n)] };

describe('arbitrage', () => {
  it('is a cycle over two pools that gains', () => {
    expect(found(GAIN).nets).toEqual([['arbitrage', [{ asset: WETH, amount: 30n }]]]);
  });

  it('is none over one pool alone', () => {
    expect(
      found({ ...GAIN, trades: [buy(100n, 1000n), sell(1000n, 130n, { pool: named('pool') })] }).nets,
    ).toEqual([]);
  });

  it('is an attempt where it loses or gains nothing', () => {
    const { nets, attempts } = found(
      { ...GAIN, trades: [buy(100n, 1000n), sell(1000n, 99n)] },
      { ...GAIN, trades: [buy(100n, 1000n), sell(1000n, 100n)] },
    );
    expect(nets).toEqual([]);
    expect(attempts).toEqual([
      [0, 'arbitrage', 'it loses an asset'],
      [1, 'arbitrage', 'it gains nothing'],
    ]);
  });

  it('is an attempt where it fails beside one that does not', () => {
    const failed = { from: named('dan'), to: BOT, failed: true } as const;
    const stranger = { from: named('dan'), to: named('elsewhere'), failed: true } as const;
    expect(found(GAIN, failed, stranger).attempts).toEqual([
      [1, 'arbitrage', 'it failed, and others of the same actor did not'],
    ]);
  });

  it('goes with limit orders, whose makers are counterparties like pools', () => {
    const order = sell(1000n, 130n, { protocol: 'oneinch-limit', maker: USER });
    expect(found({ ...GAIN, trades: [buy(100n, 1000n), order] }).nets).toEqual([
      ['arbitrage', [{ asset: WETH, amount: 30n }]],
    ]);
  });

  it.each(['cow', 'uniswapx'])("is none where it fills users' orders of %s", (protocol) => {
    const order = sell(1000n, 130n, { protocol, maker: USER });
    const { nets, attempts } = found({ ...GAIN, trades: [buy(100n, 1000n), order] });
    expect([nets, attempts]).toEqual([[], [[0, 'arbitrage', "it fills users' orders"]]]);
  });

  it('pays a refund to the sender of another transaction as a cost, and says so', () => {
    const before = { from: USER, to: named('router') };
    const { nets, evidence } = found(before, { ...GAIN, moves: [[BOT, USER, WETH, 20n]] });
    expect(nets).toEqual([['arbitrage', [{ asset: WETH, amount: 10n }]]]);
    expect(evidence.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['cycle', 'refunds']));
  });

  it('pays one whom other actors of the block pay too as a cost', () => {
    const [auction, rival] = ['auction', 'rival'].map(named) as [Address, Address];
    const pay = (trader: Address): WrittenTransaction => ({
      from: named(`sender ${trader.toString('latin1', 0, 3)}`),
      to: trader,
      trades: GAIN.trades.map((trade) => ({ ...trade, trader })),
      moves: [[trader, auction, WETH, 20n]],
    });
    expect(found(pay(BOT), pay(rival)).nets).toEqual([
      ['arbitrage', [{ asset: WETH, amount: 10n }]],
      ['arbitrage', [{ asset: WETH, amount: 10n }]],
    ]);
  });

  it('counts what goes to one who only receives as gained', () => {
    expect(found({ ...GAIN, moves: [[BOT, named('sink'), WETH, 20n]] }).nets).toEqual([
      ['arbitrage', [{ asset: WETH, amount: 30n }]],
    ]);
  });
});
