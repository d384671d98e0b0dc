import type { Address } from '#domain/bytes.js';
import type { LedgerEntry, Swap } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import type { FilledOrder } from './fill.js';

/** What is known of a fill before its transfers are looked at. */
export interface Clue {
  readonly maker?: Address;
  readonly taker?: Address;
  readonly making?: bigint;
}

interface Pair {
  readonly given: LedgerEntry;
  /** Null where no transfer to the maker follows: another receiver, or the native asset. */
  readonly got: LedgerEntry | null;
}

/**
 * A fill by the transfers behind its event (V1 to V3) or before it (RFQ, V4): the maker's asset leaves him, then the
 * taker's comes to him. Null where that fits no one, or several.
 */
export function fillByLogs(
  scope: TransactionScope,
  { contract, origin }: Site,
  side: 'behind' | 'before',
  clue: Clue,
): FilledOrder | null {
  const at = origin.logIndex ?? 0;
  const entries = scope.entries.filter(
    ({ standard, logIndex, kind }) =>
      standard === 'erc20' &&
      kind === 'transfer' &&
      logIndex !== null &&
      (side === 'behind' ? logIndex > at : logIndex < at),
  );
  const pair =
    clue.maker === undefined ? findPair(scope, entries, contract, side, clue) : pairOf(entries, clue.maker);
  if (pair === null) return null;
  const { given, got } = pair;
  if (given.from === null) return null;
  return {
    maker: given.from,
    taker: clue.taker ?? null,
    makerAsset: given.token,
    making: given.amount,
    takerAsset: got?.token ?? null,
    taking: got?.amount ?? 0n,
    input: null,
  };
}

function pairOf(entries: readonly LedgerEntry[], maker: Address): Pair | null {
  const given = entries.find(({ from }) => from === maker);
  if (given === undefined) return null;
  const got = entries.find(
    ({ to, token, logIndex }) =>
      to === maker && token !== given.token && (logIndex as number) > (given.logIndex as number),
  );
  return { given, got: got ?? null };
}

/** Without the maker's name: the first who gave and then got, of all but pools, the contract and the taker. */
function findPair(
  scope: TransactionScope,
  entries: readonly LedgerEntry[],
  contract: Address,
  side: 'behind' | 'before',
  { taker, making }: Clue,
): Pair | null {
  const { swaps } = scope.out;
  const others = new Set<Address | null>([contract, taker ?? null, null]);
  for (let at = swaps.length - 1; at >= 0 && swaps[at]?.transactionIndex === scope.index; at--)
    if (swaps[at]?.maker === null) others.add((swaps[at] as Swap).contract);
  const gotBehind = receivedBehind(entries);
  const received = new Map<Address | null, Set<Address>>();
  const pairs = new Map<Address, Pair>();
  for (const [index, given] of entries.entries()) {
    const { from, to, amount, token } = given;
    const got = gotBehind[index];
    // Who got that very token before passes it on: a taker, or a router.
    const passesOn = received.get(from)?.has(token) === true;
    const fits = from !== null && !others.has(from) && (making === undefined || amount === making);
    if (fits && !passesOn && got !== undefined && !pairs.has(from)) pairs.set(from, { given, got });
    const tokens = received.get(to);
    if (tokens === undefined) received.set(to, new Set([token]));
    else tokens.add(token);
  }
  const [first] = pairs.values();
  if (first === undefined) return null;
  if (pairs.size === 1 || side === 'behind') return first;
  // A pool that pays first and is paid by the maker looks alike; what the taker pays the maker comes last.
  return [...pairs.values()].find(({ got }) => got === entries.at(-1)) ?? null;
}

/** For each transfer the next one to its sender of another token. */
function receivedBehind(entries: readonly LedgerEntry[]): (LedgerEntry | undefined)[] {
  // Of each account the next transfer to it, and the next one of another token than that.
  const next = new Map<Address | null, readonly [LedgerEntry, LedgerEntry | undefined]>();
  const behind: (LedgerEntry | undefined)[] = [];
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at] as LedgerEntry;
    const [nearest, other] = next.get(entry.from) ?? [];
    behind[at] = nearest?.token === entry.token ? other : nearest;
    const [before, beforeThat] = next.get(entry.to) ?? [];
    next.set(entry.to, [entry, before?.token === entry.token ? beforeThat : before]);
  }
  return behind;
}
