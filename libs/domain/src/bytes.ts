/** On-chain byte strings. All are Node buffers, so that they go to the wire without a copy. */
declare const brand: unique symbol;
type Branded<Name extends string> = Buffer & { readonly [brand]: Name };

/** 20 bytes. */
export type Address = Branded<'Address'>;
/** 32 bytes: block, transaction, code or storage hash, and storage slots. */
export type Hash = Branded<'Hash'>;
/** 256 bytes: the log bloom of the yellow paper, 4.3.1. */
export type Bloom = Branded<'Bloom'>;
/** 8 bytes: the proof-of-work nonce of a header. */
export type HeaderNonce = Branded<'HeaderNonce'>;
/**
 * An unsigned quantity as minimal big-endian bytes; zero is empty. The same bytes serve RLP and Avro, so a
 * quantity is read from JSON, hashed and written without becoming a bigint. `quantity.ts` has its value.
 */
export type Uint256 = Branded<'Uint256'>;
/** A signed quantity as minimal big-endian two's complement; zero is empty. */
export type Int256 = Branded<'Int256'>;

/** In events it stands for the native asset. */
export const ZERO_ADDRESS = `0x${'0'.repeat(40)}`;

/** 0x-prefixed lower-case hex. */
export function toHex(bytes: Uint8Array): `0x${string}` {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

/** The bytes of 0x-prefixed hex that is known to be sound; input goes through `hexData` and its kin. */
export function fromHex(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex');
}

/** A copy for what outlives the buffer that these bytes are a view into, and would keep all of it. */
export function ownBytes<Bytes extends Buffer>(bytes: Bytes): Bytes {
  return Buffer.from(bytes) as Bytes;
}

/** Four bytes as a signed number. By index: a call for each word, or a view for each value, costs several times as much. */
export function wordAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}
