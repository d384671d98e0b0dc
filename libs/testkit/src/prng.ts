/** Seeded random numbers (mulberry32): the same seed gives the same sequence on every machine. */
export interface Prng {
  /** In [0, 1). */
  next(): number;
  /** In [0, below). */
  int(below: number): number;
  bytes(size: number): Buffer;
}

export function createPrng(seed: number): Prng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { next, int, bytes: (size) => Buffer.from(Array.from({ length: size }, () => int(256))) };
}
