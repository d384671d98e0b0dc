import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
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

interface Place {
  readonly hops: readonly Hop[];
  readonly index: number;
  /** Where something else begins; null where nothing does. */
  readonly until: Origin | null;
}

/**
 * Who paid for a swap of a Vault and who got what came out of it. Between pools that is the Vault itself: one swap gives
 * just what the next one takes, in either order, since amounts out are reckoned backwards. At the ends it is who the
 * Vault then takes from and gives to; where only one of them shows, because nothing is left to take or to give, or the
 * native asset moved unseen, it is that one.
 */
export function partiesOf(scope: TransactionScope, vault: Address, { hops, index, until }: Place): Parties {
  const hop = hops[index] as Hop;
  const last = hops.at(-1) as Hop;
  const neighbours = [hops[index - 1], hops[index + 1]].filter((one) => one !== undefined);
  const settled = scope
    .movesOf(vault)
    .filter(
      (entry) =>
        isAfter(entry, last.origin) &&
        !isInside(entry, last.origin) &&
        (until === null || isBefore(entry, until)),
    );
  const payer = payerOf(scope, vault, hop, settled);
  const receiver = receiverOf(scope, vault, hop, settled);
  return {
    sender: neighbours.some((one) => feeds(one, hop)) ? vault : (payer ?? receiver),
    recipient: neighbours.some((one) => feeds(hop, one)) ? vault : (receiver ?? payer),
  };
}

function feeds(one: Hop, other: Hop): boolean {
  return one.tokenOut !== null && one.tokenOut === other.tokenIn && one.amountOut === other.amountIn;
}

type Entries = readonly LedgerEntry[];

function payerOf(scope: TransactionScope, vault: Address, hop: Hop, settled: Entries): Address | null {
  const came = settled.filter(({ to, kind, standard }) => to === vault && isTransfer(kind, standard));
  const own = came.find(({ token }) => token === hop.tokenIn);
  if (own !== undefined) return own.from;
  const { native, wrappedNative } = scope.block;
  if (hop.tokenIn === wrappedNative) {
    const paid = scope
      .movesOf(vault)
      .find(
        ({ token, from, to, kind }) =>
          token === native && kind === 'value' && to === vault && from !== wrappedNative,
      );
    if (paid !== undefined) return paid.from;
  }
  return came[0]?.from ?? null;
}

function receiverOf(scope: TransactionScope, vault: Address, hop: Hop, settled: Entries): Address | null {
  const went = settled.filter(({ from, kind, standard }) => from === vault && isTransfer(kind, standard));
  const own = went.find(({ token }) => token === hop.tokenOut);
  if (own !== undefined) return own.to;
  const { native, wrappedNative } = scope.block;
  if (hop.tokenOut === wrappedNative) {
    const unwrapped = settled.find(({ kind, from }) => kind === 'unwrap' && from === vault)?.amount;
    const paid = scope
      .movesOf(vault)
      .find(
        ({ token, from, to, kind, amount }) =>
          token === native &&
          kind === 'value' &&
          from === vault &&
          to !== wrappedNative &&
          amount === unwrapped,
      );
    if (paid !== undefined) return paid.to;
  }
  return went.at(-1)?.to ?? null;
}

function isTransfer(kind: string, standard: string): boolean {
  return kind === 'transfer' && standard === 'erc20';
}
