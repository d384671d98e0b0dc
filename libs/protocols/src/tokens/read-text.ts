import { type Answer, type Found, found, missing } from './answer.js';
import { smallWord } from './word.js';

/** In UTF-8. Real names have a few dozen. */
export const MOST_TEXT_BYTES = 256;

/** Offset and length stand before a string, and nothing shorter can be one. */
const LEAST_STRING_BYTES = 64;

/**
 * What has no glyph, or turns the text around it: Unicode's categories Cc, Cf, Zl and Zp, written out because \p{Cf}
 * grows with the version of Node.
 */
const NOT_SHOWN = new RegExp(
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u180e\\u200b-\\u200f\\u2028-\\u202e' +
    '\\u2060-\\u206f\\ufeff\\ufff0-\\ufffb\\u{110bd}\\u{110cd}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e007f}]',
  'u',
);

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text that name() or symbol() answered: an ABI string (EIP-20), or 32 bytes, as in tokens from before strings were
 * usual (MKR, SAI). Zeros at the end are padding. Text that cannot be shown, or is longer than a name is, is malformed.
 */
export function readText(answer: Answer): Found<string> {
  if (!answer.succeeded) return missing('reverted');
  if (answer.size === 0) return missing('empty');
  const bytes = answer.size === 32 ? answer.data : readString(answer);
  if (bytes === null) return missing('malformed');
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  if (end > MOST_TEXT_BYTES) return missing('malformed');
  let text: string;
  try {
    text = UTF8.decode(bytes.subarray(0, end));
  } catch {
    return missing('malformed');
  }
  if (text.trim() === '') return NOT_SHOWN.test(text) ? missing('malformed') : missing('empty');
  return NOT_SHOWN.test(text) ? missing('malformed') : found(text);
}

/** Null where offset or length point outside of what is at hand. */
function readString({ data }: Answer): Buffer | null {
  if (data.length < LEAST_STRING_BYTES) return null;
  const offset = smallWord(data, 0);
  if (offset === null || offset + 32 > data.length) return null;
  const length = smallWord(data, offset);
  if (length === null || offset + 32 + length > data.length) return null;
  return data.subarray(offset + 32, offset + 32 + length);
}
