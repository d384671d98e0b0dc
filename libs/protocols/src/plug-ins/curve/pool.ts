import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import type { Leg } from '../../pools/moves.js';
import { coinsBehind } from './facts.js';

export const CURVE = 'curve';

/** A pool as far as it is known. */
export interface Pool {
  readonly venue: string | null;
  readonly provenance: string;
  /** Null where nothing tells them. */
  readonly coins: readonly Address[] | null;
  /** Of lending and meta pools; null for others. */
  readonly underlying: readonly Address[] | null;
}

const UNKNOWN: Pool = { venue: null, provenance: 'unverified', coins: null, underlying: null };

export function poolAt(scope: TransactionScope, { contract }: Site): Pool {
  const fact = scope.poolFact(contract);
  if (fact?.protocol !== CURVE) return UNKNOWN;
  const { block } = scope;
  const coins = fact.tokens.map((token) => block.own(token));
  const underlying = fact.underlying?.map((token) => block.own(token)) ?? behind(scope, coins);
  return { venue: fact.venue, provenance: fact.provenance, coins, underlying };
}

/** A meta pool's second coin is a share of its base pool. */
function behind(scope: TransactionScope, coins: readonly Address[]): readonly Address[] | null {
  const [coin, share] = coins;
  if (coins.length !== 2 || coin === undefined || share === undefined) return null;
  const base = coinsBehind(scope.block, share);
  return base === undefined ? null : [coin, ...base];
}

/** A coin by the number that an event gives; undefined where that is not known. */
export function coinOf(coins: readonly Address[] | null, id: bigint): Address | undefined {
  return id < 0n || id > 8n ? undefined : coins?.[Number(id)];
}

/**
 * Crypto pools whose coin is the wrapped native token also deal in the native asset, and some hold it. Where logs alone
 * are at hand that shows by the wrapped token not having moved, while the other coin has.
 */
export function withNative(scope: TransactionScope, legs: readonly Leg[]): readonly Leg[] {
  const { native, wrappedNative } = scope.block;
  if (scope.hasNativeFlow || legs.every(({ party }) => party === null)) return legs;
  return legs.map((leg) =>
    leg.token === wrappedNative && leg.party === null ? { token: native, party: null } : leg,
  );
}
