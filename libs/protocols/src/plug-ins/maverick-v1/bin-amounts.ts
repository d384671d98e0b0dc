import type { TransactionScope } from '../../block/transaction-scope.js';
import type { BothAmounts } from '../../pools/two-token-changes.js';
import type { Site } from '../../site.js';

/** Of the units that bins are kept in, whatever the token's are (Pool.tokenAScale). */
const BIN_DECIMALS = 18;

/**
 * What came to a pool or left it, by what its bins got or gave. That is told in the bins' own units: how much of the token
 * it was shows in the transfer of just that, cut to the token's decimals. Null where none shows, or several do.
 */
export function amountsMoved(
  scope: TransactionScope,
  site: Site,
  change: 'mint' | 'burn',
  deltas: BothAmounts,
): BothAmounts | null {
  const [amountA, amountB] = deltas.map((delta, index) => amountMoved(scope, site, change, delta, index));
  return amountA == null || amountB == null ? null : [amountA, amountB];
}

function amountMoved(
  scope: TransactionScope,
  { contract }: Site,
  change: 'mint' | 'burn',
  delta: bigint,
  index: number,
): bigint | null {
  if (delta === 0n) return 0n;
  const known = scope.poolFact(contract)?.tokens[index];
  const token = known === undefined ? null : scope.block.own(known);
  const moved = new Set<bigint>();
  for (const entry of scope.movesOf(contract))
    if (
      entry.standard === 'erc20' &&
      (change === 'mint' ? entry.to : entry.from) === contract &&
      (token === null || entry.token === token)
    )
      moved.add(entry.amount);
  const fitting = new Set<bigint>();
  for (let decimals = BIN_DECIMALS, unit = 1n; decimals >= 0; decimals--, unit *= 10n)
    for (const amount of [delta / unit, (delta + unit - 1n) / unit])
      if (amount > 0n && moved.has(amount)) fitting.add(amount);
  const [only, another] = fitting;
  return another === undefined ? (only ?? null) : null;
}
