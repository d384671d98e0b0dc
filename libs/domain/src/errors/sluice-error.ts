import { ERROR_CODES, type ErrorCode } from './codes.js';

/** Where an error arose: what is known of file, block, field and check. All of it is for people and for dead letters. */
export interface ErrorPlace {
  readonly file?: string | undefined;
  readonly block?: number | string | undefined;
  readonly transaction?: string | undefined;
  readonly field?: string | undefined;
}

/**
 * Every error that leaves a library. The class says whether to retry, the code names the case (closed list in
 * codes.ts, documented in docs/reference/errors.md), the hint says what to do next.
 */
export abstract class SluiceError extends Error {
  abstract readonly retryable: boolean;
  readonly hint: string;
  readonly place: ErrorPlace;

  constructor(
    readonly code: ErrorCode,
    detail: string,
    options: { place?: ErrorPlace; cause?: unknown; hint?: string } = {},
  ) {
    const place = options.place ?? {};
    const where = [
      place.file,
      place.block === undefined ? undefined : `block ${place.block}`,
      place.transaction === undefined ? undefined : `transaction ${place.transaction}`,
      place.field,
    ].filter((part) => part !== undefined);
    super(where.length === 0 ? detail : `${where.join(', ')}: ${detail}`, { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint ?? ERROR_CODES[code];
    this.place = place;
  }
}

/** The same call may succeed later without a change of anything: a node that did not answer, a log that is busy. */
export class RetryableError extends SluiceError {
  override readonly retryable = true;
}

/** Trying again changes nothing: somebody has to act first. */
export class PermanentError extends SluiceError {
  override readonly retryable = false;
}

/** The command line or the configuration is wrong. Exit code 2. */
export class UsageError extends PermanentError {}

/** Data that is no block, or a damaged one. `--on-bad-block quarantine` turns it into a dead letter. */
export class BadInputError extends PermanentError {}

/** The checks that can refuse a block, by the word a refusal names. */
export type CheckName =
  | 'header-hash'
  | 'transactions-root'
  | 'receipts-root'
  | 'logs-bloom'
  | 'gas-used'
  | 'parent-link'
  | 'sender'
  | 'malformed';

/** A block whose parts contradict one another. `check` is the first check that failed, `failed` all of them. */
export class IntegrityError extends BadInputError {
  constructor(
    readonly check: CheckName,
    detail: string,
    options: { place?: ErrorPlace; cause?: unknown; failed?: readonly CheckName[] } = {},
  ) {
    super('block.integrity', `${check}: ${detail}`, options);
    this.failed = options.failed ?? [check];
  }
  readonly failed: readonly CheckName[];
}

/** Another owner took over this group, topic or producer id: this one must stop writing. */
export class FencedError extends PermanentError {}

/** A verification that found a difference. Exit code 3. */
export class MismatchError extends PermanentError {}

/** Stopped on request. Exit code 130. */
export class InterruptedError extends PermanentError {}
