import {
  BadInputError,
  type ErrorPlace,
  IntegrityError,
  type SluiceError,
} from '#domain/errors/sluice-error.js';

/**
 * The same error with more of its place: a parser knows the field, its caller the list item, the reader the file. A
 * field of `place` goes in front of the error's own, other parts fill what it does not name. Errors that are no
 * BadInputError are handed back as they are.
 */
export function relocate(error: unknown, place: ErrorPlace): unknown {
  if (!(error instanceof BadInputError)) return error;
  const merged: ErrorPlace = {
    file: error.place.file ?? place.file,
    block: error.place.block ?? place.block,
    transaction: error.place.transaction ?? place.transaction,
    field: joinFields(place.field, error.place.field),
  };
  const options = { place: merged, cause: error.cause };
  if (error instanceof IntegrityError) {
    return new IntegrityError(error.check, detailOf(error).slice(`${error.check}: `.length), {
      ...options,
      failed: error.failed,
    });
  }
  return new BadInputError(error.code, detailOf(error), { ...options, hint: error.hint });
}

/** Runs `act`; what it throws names `place`. */
export function within<Result>(place: ErrorPlace, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw relocate(error, place);
  }
}

function joinFields(outer: string | undefined, inner: string | undefined): string | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return inner.startsWith('[') ? `${outer}${inner}` : `${outer}.${inner}`;
}

/** The message without the place that SluiceError puts in front of it. */
function detailOf(error: SluiceError): string {
  const bare = new BadInputError(error.code, '', { place: error.place }).message;
  return error.message.startsWith(bare) ? error.message.slice(bare.length) : error.message;
}
