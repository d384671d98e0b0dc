import fc from 'fast-check';

/** Values of an ABI type as ethers takes them, extremes included. */
export function valueOf(type: string): fc.Arbitrary<unknown> {
  const array = /^(.+)\[(\d*)\]$/.exec(type);
  if (array !== null) {
    const [, base = '', count = ''] = array;
    const size = count === '' ? { maxLength: 5 } : { minLength: Number(count), maxLength: Number(count) };
    return fc.array(valueOf(base), size);
  }
  const bits = Number(/\d+$/.exec(type)?.[0] ?? 256);
  if (type.startsWith('uint')) return fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
  if (type.startsWith('int')) {
    const half = 1n << BigInt(bits - 1);
    return fc.bigInt({ min: -half, max: half - 1n });
  }
  if (type === 'bool') return fc.boolean();
  if (type === 'address') return hex(20, 20);
  if (type === 'string') return fc.string({ maxLength: 80 }).map((text) => `!${text}`);
  return type === 'bytes' ? hex(0, 100) : hex(bits, bits);
}

function hex(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength, maxLength }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
}
