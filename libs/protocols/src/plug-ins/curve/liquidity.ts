import type { Address } from '#domain/bytes.js';
import type { TokenAmount } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { findLeg, type Leg } from '../../pools/moves.js';
import { CURVE, coinOf, type Pool, poolAt, withNative } from './pool.js';

/** A deposit or withdrawal as an event or a call tells it. */
export interface Change {
  readonly change: 'mint' | 'burn';
  /** As the event says it, or who called. */
  readonly provider: Address;
  /** Where the call says it; else who got what came out is looked for. */
  readonly receiver?: Address;
  readonly parts: readonly Part[];
  readonly owner: Address | null;
  readonly shares: bigint | null;
}

/** An amount of a coin; its number is null where nothing tells it. */
export interface Part {
  readonly coin: bigint | null;
  readonly amount: bigint;
}

export function partsOf(amounts: readonly bigint[]): readonly Part[] {
  return amounts.map((amount, index) => ({ coin: BigInt(index), amount }));
}

export function liquidityChanged(scope: TransactionScope, site: Site, change: Change): void {
  const pool = poolAt(scope, site);
  emitLiquidity(scope, site, pool, change, legsOf(scope, site, pool, change));
}

/** What came to the pool or went, part by part. */
export function legsOf(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { change, parts }: Pick<Change, 'change' | 'parts'>,
): readonly Leg[] {
  const legs = parts.map(({ coin, amount }) => legOf(scope, site, pool, { change, coin, amount }));
  const moved = withNative(
    scope,
    legs.filter((_leg, index) => parts[index]?.amount !== 0n),
  );
  let next = 0;
  return legs.map((leg, index) => (parts[index]?.amount === 0n ? leg : (moved[next++] ?? leg)));
}

function legOf(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { change, coin, amount }: Part & Pick<Change, 'change'>,
): Leg {
  const way = change === 'mint' ? 'in' : 'out';
  const token = coin === null ? undefined : coinOf(pool.coins, coin);
  if (amount === 0n) return { token: token ?? null, party: null };
  const leg = findLeg(scope, site, { way, amount, token });
  if (leg.party !== null || coin === null) return leg;
  // Lending pools also take and give what their coins stand for.
  const underlying = coinOf(pool.underlying, coin);
  if (underlying === undefined || pool.underlying?.length !== pool.coins?.length) return leg;
  const other = findLeg(scope, site, { way, amount, token: underlying });
  return other.party === null ? leg : other;
}

export function emitLiquidity(
  scope: TransactionScope,
  site: Site,
  pool: Pool,
  { change, provider, receiver, parts, owner, shares }: Change,
  legs: readonly Leg[],
): void {
  if (parts.every(({ amount }) => amount === 0n)) return;
  const amounts = parts.map(
    ({ amount }, index): TokenAmount => ({ token: legs[index]?.token ?? null, amount }),
  );
  if (amounts.some(({ token, amount }) => token === null && amount > 0n))
    scope.mark(site, 'unresolved', 'which coins moved is not known');
  const party = legs.find((leg) => leg.party !== null)?.party ?? null;
  const burnt = change === 'burn';
  scope.out.liquidity.push({
    ...site.origin,
    protocol: CURVE,
    venue: pool.venue,
    contract: site.contract,
    poolId: null,
    change,
    owner: owner ?? provider,
    sender: burnt ? provider : (party ?? provider),
    recipient: burnt ? (receiver ?? party ?? provider) : null,
    tickLower: null,
    tickUpper: null,
    liquidity: shares,
    amounts,
    provenance: pool.provenance,
  });
}
