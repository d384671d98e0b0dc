import type { Swap } from '#domain/generated/decode-v1.js';
import { type BlockView, poolKey, type Trade, type TransactionView } from '../../view/block-view.js';

/** What trades are of that follow from movements alone. */
export const UNKNOWN_PROTOCOL = 'unknown';

/**
 * Trades of a transaction that no event shows whole: they follow from its movements, or from what its pools say together.
 * Their provenance is `inferred`.
 */
export function inferredTrades(block: BlockView, transaction: TransactionView): readonly Trade[] {
  return [...throughUnnamed(block, transaction), ...withUnknown(block, transaction)];
}

/**
 * Pools that pass a token whose movements nobody can read from one to the next: what went into the first came out of the
 * last. The receiver of each is the next one, which got no more than that.
 */
function throughUnnamed(block: BlockView, { unnamed }: TransactionView): readonly Trade[] {
  const found: Trade[] = [];
  let [first, last]: [Swap | null, Swap | null] = [null, null];
  for (const swap of unnamed) {
    const isNext =
      last !== null &&
      swap.tokenIn === null &&
      last.recipient?.equals(swap.contract) === true &&
      swap.amountIn > 0n &&
      swap.amountIn <= last.amountOut;
    if (!isNext) first = swap.tokenIn === null ? null : swap;
    last = first === null ? null : swap;
    if (first === null || first === swap || swap.tokenOut === null) continue;
    found.push(tradeOf(block, first, swap));
    [first, last] = [null, null];
  }
  return found;
}

function tradeOf(block: BlockView, first: Swap, last: Swap): Trade {
  const { transactionIndex, logIndex, traceAddress, protocol, venue, contract, poolId, amountIn } = first;
  return {
    transactionIndex,
    logIndex,
    traceAddress,
    protocol,
    venue,
    contract: block.own(contract),
    poolId,
    maker: null,
    tokenIn: block.asset(first.tokenIn as Buffer),
    tokenOut: block.asset(last.tokenOut as Buffer),
    amountIn,
    amountOut: last.amountOut,
    pool: poolKey(contract, poolId),
    sender: block.orNull(first.sender),
    recipient: block.orNull(last.recipient),
    provenance: 'inferred',
  };
}

/** Exchanges of the transaction's own actor with contracts that gained one asset, lost one other, and nothing else. */
function withUnknown(
  block: BlockView,
  { index, from, to, unknown, lending }: TransactionView,
): readonly Trade[] {
  // What holds a market's assets takes debt and gives collateral: no exchange.
  if (lending.length > 0) return [];
  return unknown.flatMap(({ contract, account, tokenIn, amountIn, tokenOut, amountOut }) => {
    const [venue, trader] = [block.own(contract), block.own(account)];
    if ((trader !== from && trader !== to) || venue === from || venue === to) return [];
    if (block.strangers.has(venue) || block.strangers.has(trader)) return [];
    const trade: Trade = {
      transactionIndex: index,
      logIndex: null,
      traceAddress: null,
      protocol: UNKNOWN_PROTOCOL,
      venue: null,
      contract: venue,
      poolId: null,
      maker: null,
      tokenIn: block.asset(tokenIn),
      tokenOut: block.asset(tokenOut),
      amountIn,
      amountOut,
      pool: poolKey(venue, null),
      sender: trader,
      recipient: trader,
      provenance: 'inferred',
    };
    return [trade];
  });
}
