import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Origin } from '../../site.js';
import { isAfter, isBefore, isInside } from '../../pools/moves.js';
import type { Parties } from '../../pools/two-token-pool.js';

/** One pool's part of what a Vault swaps. */
export interface Hop {
  readonly origin: Origin;
  /** Null where nothing at hand tells it. */
  readonly tokenIn: Address | null;
  readonly tokenOut: Address | null;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** Tokens that the Vault itself moves to make the exchange, which settle nothing. */
  readonly ownMoves?: readonly Address[];
}

/** What a Vault took and gave after its swaps. */
export interface Settled {
  /** Who first gave it a token, and who was first given it. */
  readonly payers: ReadonlyMap<Address, Address | null>;
  readonly receivers: ReadonlyMap<Address, Address | null>;
  /** The first who gave any, and the last who was given any. */
  readonly payer: Address | null;
  readonly receiver: Address | null;
}

/**
 * Reads it once for all swaps of a batch. The native asset moves before and after, as the wrapped one.
 *
 * @param last swap of the batch
 * @param until where something else begins; null where nothing does
 */
export function settledBy(
  scope: TransactionScope,
  vault: Address,
  last: Origin,
  until: Origin | null,
): Settled {
  const { native, wrappedNative } = scope.block;
  const moves = scope.movesOf(vault);
  const settled = moves.filter(
    (entry) => isAfter(entry, last) && !isInside(entry, last) && (until === null || isBefore(entry, until)),
  );
  const transfers = settled.filter(({ kind, standard }) => kind === 'transfer' && standard === 'erc20');
  const came = transfers.filter(({ to }) => to === vault);
  const went = transfers.filter(({ from }) => from === vault);
  // The first of a token stays.
  const payers = new Map(came.toReversed().map(({ token, from }) => [token, from]));
  const receivers = new Map(went.toReversed().map(({ token, to }) => [token, to]));
  const values = moves.filter(({ token, kind }) => token === native && kind === 'value');
  const paid = values.find(({ from, to }) => to === vault && from !== wrappedNative);
  const unwrapped = settled.find(({ kind, from }) => kind === 'unwrap' && from === vault)?.amount;
  const given = values.find(
    ({ from, to, amount }) => from === vault && to !== wrappedNative && amount === unwrapped,
  );
  if (wrappedNative !== null) {
    if (paid !== undefined && !payers.has(wrappedNative)) payers.set(wrappedNative, paid.from);
    if (given !== undefined && !receivers.has(wrappedNative)) receivers.set(wrappedNative, given.to);
  }
  return { payers, receivers, payer: came[0]?.from ?? null, receiver: went.at(-1)?.to ?? null };
}

/**
 * Who paid for a swap of a Vault and who got what came out of it. Between pools that is the Vault itself: one swap gives
 * just what the next one takes, in either order, since amounts out are reckoned backwards. At the ends it is who the
 * Vault then takes from and gives to; where only one of them shows, because nothing is left to take or to give, or the
 * native asset moved unseen, it is that one.
 */
export function partiesOf(vault: Address, hops: readonly Hop[], index: number, settled: Settled): Parties {
  const hop = hops[index] as Hop;
  const neighbours = [hops[index - 1], hops[index + 1]].filter((one) => one !== undefined);
  const payer = sideOf(settled.payers, hop.tokenIn, settled.payer);
  const receiver = sideOf(settled.receivers, hop.tokenOut, settled.receiver);
  return {
    sender: neighbours.some((one) => feeds(one, hop)) ? vault : (payer ?? receiver),
    recipient: neighbours.some((one) => feeds(hop, one)) ? vault : (receiver ?? payer),
  };
}

function sideOf(
  sides: ReadonlyMap<Address, Address | null>,
  token: Address | null,
  otherwise: Address | null,
): Address | null {
  const side = token === null ? undefined : sides.get(token);
  return side === undefined ? otherwise : side;
}

function feeds(one: Hop, other: Hop): boolean {
  return one.tokenOut !== null && one.tokenOut === other.tokenIn && one.amountOut === other.amountIn;
}
