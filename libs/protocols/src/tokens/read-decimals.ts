import { type Answer, type Found, found, missing } from './answer.js';

/**
 * What decimals() answered: a uint8 (EIP-20). An answer that is not exactly one word is malformed, whatever the word
 * says: contracts that answer every call alike would else get the offset of their string, 32, as decimals.
 */
export function readDecimals({ succeeded, size, data }: Answer): Found<number> {
  if (!succeeded) return missing('reverted');
  if (size === 0) return missing('empty');
  if (size !== 32 || data.length !== 32) return missing('malformed');
  for (let at = 0; at < 31; at++) if (data[at] !== 0) return missing('malformed');
  return found(data[31] as number);
}
