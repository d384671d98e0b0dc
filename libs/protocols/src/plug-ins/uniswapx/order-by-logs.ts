import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { type Output, proceedsOf, type Proceeds } from './resolved-order.js';

/** Fills of this transaction so far. */
const FILLS = Symbol('fills of reactors');

interface Seen {
  readonly transactionIndex: number;
  readonly logIndex: number;
  readonly swapper: Address;
}

export interface ByLogs {
  /** Null where no transfer shows it. */
  readonly input: Proceeds | null;
  readonly proceeds: Proceeds | null;
}

/**
 * Both sides of a fill by transfers. A reactor first brings the inputs of all its orders to the filler; then it pays the
 * outputs of each from the filler, and tells the fill. What it pays in the native asset shows in no log.
 */
export function orderByLogs(scope: TransactionScope, site: Site, filler: Address, swapper: Address): ByLogs {
  const { transactionIndex, logIndex } = site.origin;
  const fills = scope.block.note(FILLS, () => [] as Seen[]);
  const before = fills.filter((one) => one.transactionIndex === transactionIndex);
  const sameSwapper = before.filter((one) => one.swapper === swapper).length;
  const at = logIndex ?? 0;
  fills.push({ transactionIndex, logIndex: at, swapper });
  const isBefore = (entry: LedgerEntry): boolean =>
    entry.standard === 'erc20' && entry.logIndex !== null && entry.logIndex < at;
  const given = scope
    .movesOf(swapper)
    .filter((entry) => isBefore(entry) && entry.from === swapper && entry.to === filler);
  const input = given[sameSwapper];
  const since = before.at(-1)?.logIndex ?? -1;
  const outputs = scope
    .movesOf(filler)
    .filter((entry) => isBefore(entry) && (entry.logIndex as number) > since && entry.from === filler)
    .flatMap(({ token, amount, to }): Output[] => (to === swapper ? [{ token, amount, recipient: to }] : []))
    .filter(({ token }) => token !== input?.token);
  return {
    input: input === undefined ? null : { token: input.token, amount: input.amount },
    proceeds: proceedsOf(swapper, outputs),
  };
}
