import { describe, expect, it } from '@jest/globals';
import type { Address } from '#domain/bytes.js';
import type { UnknownSwap } from '#domain/generated/decode-v1.js';
import { detectBlock } from '../../detect-block.js';
import { named, WETH, type WrittenTransaction, writtenBlock } from '../../spec-block.js';

const [TOKEN, BOT, EVE, VENUE] = ['token', 'bot', 'eve', 'venue'].map(named) as [
  Address,
  Address,
  Address,
  Address,
];

/** Buys in a pool, sells to a contract that nobody knows, and keeps what is left. */
function block(got: bigint, { account = BOT, contract = VENUE, paid = 1_000_000n } = {}) {
  const transaction: WrittenTransaction = {
    from: EVE,
    to: BOT,
    trades: [{ pool: named('pool'), trader: BOT, paid: [WETH, paid], got: [TOKEN, 5n] }],
    moves: [
      [BOT, contract, TOKEN, 5n],
      [contract, BOT, WETH, got],
    ],
  };
  const unknown: UnknownSwap = {
    transactionIndex: 0,
    contract,
    account,
    tokenIn: TOKEN,
    amountIn: 5n,
    tokenOut: WETH,
    amountOut: got,
  };
  return detectBlock(writtenBlock([transaction], { unknownSwaps: [unknown] })).labels;
}

describe('trades that follow from movements', () => {
  it('close a cycle with less confidence, and are named', () => {
    const [label] = block(1_000_100n);
    expect(label).toMatchObject({
      type: 'arbitrage',
      confidencePpm: 425_000,
      net: [{ asset: WETH, amount: 100n }],
    });
    expect(label?.evidence.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['cycle', 'inferred-by-movements']),
    );
    expect(label?.legs.map(({ contract }) => contract)).toEqual([named('pool'), VENUE]);
  });

  it('close none where only rounding is left', () => {
    expect(block(1_000_001n)).toHaveLength(1);
    expect(block(1_000_002n, { paid: 1_000_001n })).toEqual([]);
  });

  it('are with nobody who is of the trade himself, and not of others', () => {
    expect(block(1_000_100n, { contract: EVE })).toEqual([]);
    expect(block(1_000_100n, { account: named('router') })).toEqual([]);
  });
});
