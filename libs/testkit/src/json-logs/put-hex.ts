/**
 * Writes what 0x-prefixed digits stand for; false where they are none. Eight digits at a time: a store of four bytes
 * costs what a store of one does.
 */
export function putHex(view: DataView, text: string, at: number): boolean {
  const { length } = text;
  let bad = length & 1;
  let from = 2;
  for (; from + 8 <= length; from += 8, at += 4) {
    const high =
      (digit(text, from) << 12) |
      (digit(text, from + 1) << 8) |
      (digit(text, from + 2) << 4) |
      digit(text, from + 3);
    const low =
      (digit(text, from + 4) << 12) |
      (digit(text, from + 5) << 8) |
      (digit(text, from + 6) << 4) |
      digit(text, from + 7);
    bad |= (high | low) & ~0xffff;
    view.setInt32(at, (high << 16) | low);
  }
  for (; from + 2 <= length; from += 2, at++) {
    const byte = (digit(text, from) << 4) | digit(text, from + 1);
    bad |= byte & ~0xff;
    view.setUint8(at, byte);
  }
  return bad === 0;
}

/** Of what is no digit, a value beyond all that digits add up to. */
function digit(text: string, index: number): number {
  return HEX[text.charCodeAt(index)] as number;
}

/** By character code; what is no digit has a bit above all others. */
function hexDigits(): Uint32Array {
  const digits = new Uint32Array(0x10000).fill(1 << 19);
  for (const [value, digit] of Array.from('0123456789abcdef').entries()) {
    digits[digit.charCodeAt(0)] = value;
    digits[digit.toUpperCase().charCodeAt(0)] = value;
  }
  return digits;
}

const HEX = hexDigits();
