import type { Address } from '#domain/bytes.js';

/** Which log or call shows something: the leading fields of every event. */
export interface Origin {
  readonly transactionIndex: number;
  readonly logIndex: number | null;
  readonly traceAddress: readonly number[] | null;
}

/** A log, or a call, that a rule is asked to read. */
export interface Site {
  /** Who emitted the log, or was called. */
  readonly contract: Address;
  readonly origin: Origin;
}
