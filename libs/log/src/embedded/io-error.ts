import { PermanentError, RetryableError, SluiceError } from '#domain/errors/sluice-error.js';

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT']);
/** LMDB reports the system's text, or that its map cannot grow. */
const FULL_TEXT = /No space left|quota exceeded|MDB_MAP_FULL/i;

/** What the operating system or LMDB threw, as log.full or log.io. Our own errors stay as they are; defects are thrown. */
export function toLogError(error: unknown, file: string): SluiceError {
  if (error instanceof SluiceError) return error;
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
    throw error;
  const { code, message } = error as NodeJS.ErrnoException;
  const options = { place: { file }, cause: error };
  if (FULL_CODES.has(code ?? '') || FULL_TEXT.test(message))
    return new RetryableError('log.full', message, options);
  return new PermanentError('log.io', message, options);
}

export function withLogErrors<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toLogError(error, file);
  }
}

export function corrupt(file: string, position: number, detail: string): PermanentError {
  return new PermanentError('log.corrupt', `byte ${position}: ${detail}`, { place: { file } });
}
