import { BadInputError } from '#domain/errors/sluice-error.js';

/** Parses; JSON nested so deep that no parser gets through it is malformed, not a defect. */
export function guarded<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new BadInputError('input.malformed', `no block looks like this (${cause.message})`, { cause });
    throw cause;
  }
}
