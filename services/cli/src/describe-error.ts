import { SluiceError } from '#domain/errors/sluice-error.js';

/** What went wrong, the code, and what to do next; the stack and the causes only where asked for. */
export function describeError(error: unknown, verbose: boolean): string {
  if (!(error instanceof SluiceError)) {
    const stack = error instanceof Error ? error.stack : String(error);
    return `error  This is a defect, please report it.\n${stack ?? ''}`;
  }
  const lines = [`error  ${error.message}  [${error.code}]`, `       ${error.hint}`];
  if (verbose) {
    lines.push(error.stack ?? '');
    for (let { cause } = error as Error; cause instanceof Error; cause = cause.cause)
      lines.push(`caused by ${cause.stack ?? cause.message}`);
  }
  return lines.join('\n');
}
