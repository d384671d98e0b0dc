import type { Address } from '#domain/bytes.js';
import type { Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { insertSwap, type Moment } from '../orders/insert-swap.js';
import type { Site } from '../site.js';
import { type Deltas, movesBy, type Pool } from './pool.js';

/** Emits what a swap of a pool did. `deltas` are the pool's own, before hooks add theirs. */
export function poolSwapped(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  sender: Address,
  deltas: Deltas,
  moment?: Moment,
): void {
  const zeroForOne = deltas[0] < 0n || deltas[1] > 0n;
  const [input, output] = zeroForOne ? deltas : [deltas[1], deltas[0]];
  if (input === 0n && output === 0n)
    return scope.mark(site, 'unresolved', 'a hook exchanged in place of the pool');
  const [tokenIn, tokenOut] = zeroForOne ? pool.tokens : [pool.tokens[1], pool.tokens[0]];
  if (tokenIn === null || tokenOut === null)
    scope.mark(site, 'unresolved', `which token came ${tokenIn === null ? 'in' : 'out'} is not known`);
  const swap: Swap = {
    ...site.origin,
    protocol: pool.protocol,
    venue: pool.venue,
    contract: site.contract,
    poolId: pool.id,
    maker: null,
    sender,
    recipient: receiver(scope, pool.vault, tokenOut, output) ?? sender,
    tokenIn,
    tokenOut,
    amountIn: -input,
    amountOut: output,
    provenance: pool.provenance,
  };
  insertSwap(scope, swap, moment);
}

/** Who took just what came out. What is netted with other swaps stays with the caller. */
function receiver(
  scope: TransactionScope,
  vault: Address,
  token: Address | null,
  amount: bigint,
): Address | null {
  const taken = movesBy(scope, vault, amount).filter((entry) => entry.token === token);
  return taken.length === 1 ? (taken[0]?.to ?? null) : null;
}

export interface Change {
  readonly change: 'mint' | 'burn' | 'collect' | 'donate';
  readonly sender: Address;
  readonly tickLower: number | null;
  readonly tickUpper: number | null;
  readonly liquidity: bigint | null;
  /** Null where nothing at hand tells them. */
  readonly amounts: Deltas | null;
}

/** Emits a change of liquidity. Who called owns the position: for most users that is the position manager. */
export function liquidityChanged(scope: TransactionScope, site: Site, pool: Pool, change: Change): void {
  const { amounts, sender, ...rest } = change;
  if (amounts === null)
    scope.mark(site, 'unresolved', 'the event does not tell amounts, and its call is not at hand');
  scope.out.liquidity.push({
    ...site.origin,
    protocol: pool.protocol,
    venue: pool.venue,
    contract: site.contract,
    poolId: pool.id,
    ...rest,
    owner: rest.change === 'donate' ? null : sender,
    sender,
    recipient: null,
    amounts: (amounts ?? []).map((amount, index) => ({
      token: pool.tokens[index] ?? null,
      amount: amount < 0n ? -amount : amount,
    })),
    provenance: pool.provenance,
  });
}
