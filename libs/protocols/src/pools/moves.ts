import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Origin, Site } from '../site.js';

/**
 * Whether a movement happened before a site was through: before a log, or before a call returned. Native movements have
 * no place among logs, so there they count.
 */
export function isUntil(entry: LedgerEntry, { logIndex, traceAddress }: Origin): boolean {
  if (logIndex !== null) return entry.logIndex === null || entry.logIndex < logIndex;
  if (traceAddress === null || entry.traceAddress === null) return false;
  return isInside(entry, { traceAddress }) || comparePaths(entry.traceAddress, traceAddress) < 0;
}

/** Whether a call made a movement, itself or by calls of its own. */
export function isInside(
  { traceAddress: inner }: LedgerEntry,
  { traceAddress: outer }: Pick<Origin, 'traceAddress'>,
): boolean {
  return inner !== null && outer !== null && outer.every((step, index) => inner[index] === step);
}

/** Order in which calls began. */
export function comparePaths(a: readonly number[], b: readonly number[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return step - other;
  }
  return a.length - b.length;
}

/** One side of an exchange: what came, or went, and who was at its other end. */
export interface Leg {
  readonly token: Address | null;
  readonly party: Address | null;
}

export interface LegQuery {
  readonly way: 'in' | 'out';
  readonly amount: bigint;
  /** Undefined where not known. */
  readonly token?: Address | undefined;
}

/**
 * Which token a contract got or gave, by movements of exactly the amount before the site: the nearest. A contract that
 * wraps what it got, or unwraps what it gives, dealt with the native asset. Without a known token there has to be one
 * token alone that fits.
 */
export function findLeg(scope: TransactionScope, site: Site, query: LegQuery): Leg {
  const { contract, origin } = site;
  const { native, wrappedNative } = scope.block;
  const { way, amount, token } = query;
  const found = new Map<Address, Address | null>();
  for (const entry of scope.movesOf(contract)) {
    if (entry.amount !== amount || !isUntil(entry, origin)) continue;
    const asset = assetOf(entry, contract, way, native);
    if (asset === null || (asset === native && otherSide(entry, way) === wrappedNative && !isWrapping(entry)))
      continue;
    const party = isWrapping(entry) ? (found.get(native) ?? null) : otherSide(entry, way);
    found.delete(asset);
    found.set(asset, party);
  }
  return pick(found, token, native, wrappedNative);
}

/** What an entry says that a contract got or gave; null where it says nothing of that. */
function assetOf(entry: LedgerEntry, contract: Address, way: 'in' | 'out', native: Address): Address | null {
  const { standard, kind, token, from, to } = entry;
  if ((way === 'in' ? to : from) !== contract || token === contract) return null;
  if (kind === 'wrap') return way === 'in' && standard === 'erc20' ? native : null;
  if (kind === 'unwrap') return way === 'out' && standard === 'erc20' ? native : null;
  if (standard === 'native') return kind === 'value' ? native : null;
  return standard === 'erc20' && kind === 'transfer' ? token : null;
}

function isWrapping({ kind }: LedgerEntry): boolean {
  return kind === 'wrap' || kind === 'unwrap';
}

function otherSide({ from, to }: LedgerEntry, way: 'in' | 'out'): Address | null {
  return way === 'in' ? from : to;
}

function pick(
  found: ReadonlyMap<Address, Address | null>,
  token: Address | undefined,
  native: Address,
  wrapped: Address | null,
): Leg {
  if (token === undefined) {
    const [only, another] = found;
    return only === undefined || another !== undefined
      ? { token: null, party: null }
      : { token: only[0], party: only[1] };
  }
  const party = found.get(token);
  if (party === undefined && token === wrapped && found.has(native))
    return { token: native, party: found.get(native) ?? null };
  return { token, party: party ?? null };
}

/**
 * Whether a movement came after a site. A call around the site shows movements of its end: they come after what
 * happened within it. False where logs and calls can not be put in order.
 */
export function isAfter(entry: LedgerEntry, { logIndex, traceAddress }: Origin): boolean {
  if (logIndex !== null) return entry.logIndex !== null && entry.logIndex > logIndex;
  if (traceAddress === null || entry.traceAddress === null) return false;
  return comparePaths(entry.traceAddress, traceAddress) > 0 || isAround(entry.traceAddress, traceAddress);
}

/** The opposite of {@link isAfter}, where there is an order. */
export function isBefore(entry: LedgerEntry, { logIndex, traceAddress }: Origin): boolean {
  if (logIndex !== null) return entry.logIndex !== null && entry.logIndex < logIndex;
  if (traceAddress === null || entry.traceAddress === null) return false;
  return comparePaths(entry.traceAddress, traceAddress) < 0 && !isAround(entry.traceAddress, traceAddress);
}

/** Whether a call, by its path, is above another: it made that one, itself or by calls of its own. */
export function isAround(outer: readonly number[], inner: readonly number[]): boolean {
  return outer.length < inner.length && outer.every((step, index) => inner[index] === step);
}
