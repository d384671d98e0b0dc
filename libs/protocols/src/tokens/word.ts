/** The value of the 32 bytes at a place; null where it takes more than four bytes, as no size or offset does. */
export function smallWord(bytes: Buffer, at: number): number | null {
  for (let index = at; index < at + 28; index++) if (bytes[index] !== 0) return null;
  return bytes.readUInt32BE(at + 28);
}
