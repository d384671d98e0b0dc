import type { Address } from '#domain/bytes.js';
import type { LedgerEntry, Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import { insertSwap, type Moment } from './insert-swap.js';

/** What DEX contracts call the native asset where they want a token's address. */
const NATIVE_ALIAS = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee';

/**
 * The fill of an order, as every plug-in of kind `settlement` tells it:
 * - The maker is who signed the order, also where the order is to sell at market and a solver brings the fill.
 * - The taker, or solver, is the trader: a swap's tokenIn is what he gave to the maker, its tokenOut what the maker gave.
 *   Fees of third parties are in neither amount; where the event counts them in, they are.
 * - `sender` is the taker or solver, `recipient` who gets what the maker gave.
 * - The swap's contract is the one that settles. Its pools, if any, tell their own swaps.
 */
export interface OrderFill {
  readonly protocol: string;
  readonly venue: string | null;
  readonly maker: Address;
  readonly taker: Address | null;
  readonly recipient: Address | null;
  readonly tokenIn: Address | null;
  readonly tokenOut: Address | null;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly provenance: string;
}

/** Adds the swap of a fill. `moment`: where it stands among the call's swaps; at its end if not given. */
export function emitFill(
  scope: TransactionScope,
  { contract, origin }: Site,
  fill: OrderFill,
  moment?: Moment,
): Swap | null {
  const { protocol, venue, maker, taker, recipient, tokenIn, tokenOut, amountIn, amountOut, provenance } =
    fill;
  if (amountIn === 0n && amountOut === 0n) return null;
  const swap: Swap = {
    ...origin,
    protocol,
    venue,
    contract,
    poolId: null,
    maker,
    sender: taker,
    recipient,
    tokenIn: asset(scope, tokenIn),
    tokenOut: asset(scope, tokenOut),
    amountIn,
    amountOut,
    provenance,
  };
  if (tokenIn === null || tokenOut === null)
    scope.mark(
      { contract, origin },
      'unresolved',
      `what the ${tokenIn === null ? 'maker got' : 'maker gave'} is not known`,
    );
  insertSwap(scope, swap, moment);
  return swap;
}

/** The native asset by its own name. */
export function asset({ block }: TransactionScope, token: Address | null): Address | null {
  return token === block.address(NATIVE_ALIAS) ? block.native : token;
}

/** Who got what the maker gave, by the transfer of just that; null where there is none. */
export function receiverOf(
  scope: TransactionScope,
  maker: Address,
  token: Address,
  amount: bigint,
): Address | null {
  return moveOf(scope, maker, 'from', token, amount)?.to ?? null;
}

/** Who paid the maker, by the transfer of just that; null where there is none. */
export function payerOf(
  scope: TransactionScope,
  maker: Address,
  token: Address,
  amount: bigint,
): Address | null {
  return moveOf(scope, maker, 'to', token, amount)?.from ?? null;
}

function moveOf(
  scope: TransactionScope,
  maker: Address,
  side: 'from' | 'to',
  token: Address,
  amount: bigint,
): LedgerEntry | undefined {
  return scope
    .movesOf(maker)
    .find((one) => one[side] === maker && one.token === token && one.amount === amount);
}
