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
 * quantity is read from JSON, hashed and written without becoming a bigint. Use {@link toBigInt} to compute.
 */
export type Uint256 = Branded<'Uint256'>;
/** A signed quantity as minimal big-endian two's complement; zero is empty. */
export type Int256 = Branded<'Int256'>;

export const ZERO = Buffer.alloc(0) as Uint256;

/** The value of a quantity. */
export function toBigInt(quantity: Uint256): bigint {
  return quantity.length === 0 ? 0n : BigInt(`0x${quantity.toString('hex')}`);
}

/** A non-negative value below 2^256 as a quantity; throws RangeError outside of that. */
export function uint256(value: bigint | number): Uint256 {
  const big = BigInt(value);
  if (big === 0n) return ZERO;
  if (big < 0n || big >> 256n !== 0n) throw new RangeError(`${big} is no unsigned 256-bit value`);
  const hex = big.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex') as Uint256;
}

/** A value in [-2^255, 2^255) as a signed quantity; throws RangeError outside of that. */
export function int256(value: bigint): Int256 {
  if (value === 0n) return Buffer.alloc(0) as Int256;
  if (BigInt.asIntN(256, value) !== value) throw new RangeError(`${value} is no signed 256-bit value`);
  let size = 1;
  while (BigInt.asIntN(8 * size, value) !== value) size++;
  return Buffer.from(
    BigInt.asUintN(8 * size, value)
      .toString(16)
      .padStart(2 * size, '0'),
    'hex',
  ) as Int256;
}

/** The value of a signed quantity. */
export function int256ToBigInt(quantity: Int256): bigint {
  if (quantity.length === 0) return 0n;
  return BigInt.asIntN(8 * quantity.length, BigInt(`0x${quantity.toString('hex')}`));
}

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
