import { chainNamed } from '#chains/registry.js';
import { type Address, fromHex, type Hash } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import { decodeStage } from '#protocols/stage.js';
import { BlockView, type DecodedEvents } from './view/block-view.js';

/** An address of its own for a name; the same one for the same name. */
export function named(name: string): Address {
  const bytes = Buffer.alloc(20);
  bytes.write(name.slice(0, 20), 'latin1');
  return bytes as Address;
}

export const WETH = fromHex('0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2') as Address;

/** Who gives what to whom. */
export type WrittenMove = readonly [from: Address, to: Address, asset: Address, amount: bigint];

/** A trade by what it is with. The trader pays, and gets what comes out if nobody else does. */
export interface WrittenTrade {
  readonly pool: Address;
  readonly trader: Address;
  readonly paid: readonly [asset: Address, amount: bigint];
  readonly got: readonly [asset: Address, amount: bigint];
  readonly protocol?: string;
  /** Whose order it is, where it is with one. */
  readonly maker?: Address;
  readonly recipient?: Address;
}

export interface WrittenTransaction {
  readonly from: Address;
  readonly to: Address | null;
  readonly trades?: readonly WrittenTrade[];
  /** Beside those of its trades, and after them. */
  readonly moves?: readonly WrittenMove[];
  readonly failed?: true;
}

/** A block of these transactions, as decoding would show it. */
export function writtenBlock(
  transactions: readonly WrittenTransaction[],
  {
    chain = 'ethereum',
    ...given
  }: Partial<Omit<DecodedEvents, 'transactions' | 'swaps' | 'entries'>> & { chain?: string } = {},
): BlockView {
  const { none } = decodeStage(chainNamed(chain));
  const entries: DecodedEvents['entries'][number][] = [];
  const swaps: Swap[] = [];
  let logIndex = 0;
  for (const [transactionIndex, { trades = [], moves = [] }] of transactions.entries()) {
    const move = ([from, to, token, amount]: WrittenMove): void => {
      const at = { transactionIndex, logIndex: logIndex++, traceAddress: null };
      entries.push({ ...at, kind: 'transfer', standard: 'erc20', token, tokenId: null, from, to, amount });
    };
    const keyOf = (receiver: Address, asset: Address): string =>
      `${receiver.toString('hex')} ${asset.toString('hex')}`;
    const sent = new Set(trades.map(({ trader, recipient = trader, got }) => keyOf(recipient, got[0])));
    for (const {
      pool,
      trader,
      paid,
      got,
      protocol = 'uniswap-v2',
      maker = null,
      recipient = trader,
    } of trades) {
      const other = maker ?? pool;
      // Another pool may send it.
      if (!sent.has(keyOf(other, paid[0]))) move([trader, other, ...paid]);
      move([other, recipient, ...got]);
      swaps.push({
        transactionIndex,
        logIndex: logIndex++,
        traceAddress: null,
        protocol,
        venue: null,
        contract: pool,
        poolId: null,
        maker,
        sender: trader,
        recipient,
        tokenIn: paid[0],
        tokenOut: got[0],
        amountIn: paid[1],
        amountOut: got[1],
        provenance: 'create2',
      });
    }
    for (const one of moves) move(one);
  }
  const hash = fromHex(`0x${'01'.repeat(32)}`) as Hash;
  return new BlockView(chainNamed(chain), {
    ...none,
    number: 20_000_000,
    hash,
    feeRecipient: named('fee recipient'),
    ...given,
    transactions: transactions.map(({ from, to, failed }, transactionIndex) => ({
      transactionIndex,
      hash: Buffer.alloc(32, transactionIndex + 2) as Hash,
      from,
      to,
      succeeded: failed === undefined,
      gasUsed: 100_000n,
      effectiveGasPrice: 1_000_000_000n,
      priorityFee: null,
      coinbasePayment: null,
      tokenFlow: 'logs',
      nativeFlow: 'missing',
    })),
    entries,
    swaps,
  });
}
