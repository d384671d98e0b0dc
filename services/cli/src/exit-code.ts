import { InterruptedError, MismatchError, UsageError } from '#domain/errors/sluice-error.js';

/** 0 done, 1 failure, 2 usage, 3 verification mismatch, 130 interrupt. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return 2;
  if (error instanceof MismatchError) return 3;
  if (error instanceof InterruptedError) return 130;
  return 1;
}
