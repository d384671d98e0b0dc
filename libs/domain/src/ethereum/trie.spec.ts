import { describe, expect, it } from '@jest/globals';
import { encodeRlp, getBytes, keccak256 } from 'ethers';
import fc from 'fast-check';
import { toHex } from '../bytes.js';
import { uint256 } from '../quantity.js';
import { EMPTY_TRIE_ROOT, orderedTrieRoot } from './trie.js';

/** The yellow paper's appendix D word for word, slow: c(J, i) over a map of nibble paths. */
type Item = readonly [path: string, value: Uint8Array];
type Node = Uint8Array | Node[];

function hexPrefix(path: string, isLeaf: boolean): Uint8Array {
  const flag = (isLeaf ? 2 : 0) + (path.length % 2);
  return getBytes(`0x${flag.toString(16)}${path.length % 2 === 0 ? '0' : ''}${path}`);
}

function structure(items: readonly Item[], depth: number): Node {
  if (items.length === 1) return [hexPrefix((items[0] as Item)[0].slice(depth), true), (items[0] as Item)[1]];
  let shared = depth;
  while (items.every(([path]) => path[shared] === items[0]?.[0][shared])) shared++;
  if (shared > depth)
    return [hexPrefix((items[0] as Item)[0].slice(depth, shared), false), cap(structure(items, shared))];
  const children = [...'0123456789abcdef'].map((nibble) => {
    const below = items.filter(([path]) => path[depth] === nibble);
    return below.length === 0 ? new Uint8Array() : cap(structure(below, depth + 1));
  });
  return [...children, new Uint8Array()];
}

function cap(node: Node): Node {
  const encoded = getBytes(encodeRlp(node));
  return encoded.length < 32 ? node : getBytes(keccak256(encoded));
}

function slowRoot(values: readonly Uint8Array[]): string {
  const items = values.map((value, index): Item => [encodeRlp(uint256(index)).slice(2), value]);
  return keccak256(encodeRlp(structure(items, 0)));
}

describe('orderedTrieRoot', () => {
  it('is the empty root without values', () => {
    expect(toHex(orderedTrieRoot([]))).toBe(
      '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
    );
    expect(orderedTrieRoot([]).equals(EMPTY_TRIE_ROOT)).toBe(true);
  });

  it('equals the definition for any values, short ones inlined', () => {
    const values = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, (list) => expect(toHex(orderedTrieRoot(list))).toBe(slowRoot(list))),
      { seed: 9, numRuns: 150 },
    );
  });

  it.each([1, 2, 16, 17, 127, 128, 129, 255, 256, 257, 300, 513, 1500])(
    'equals the definition for %i values',
    (count) => {
      const values = Array.from({ length: count }, (_, index) =>
        Buffer.from(`value ${index} ${'x'.repeat(index % 90)}`),
      );
      expect(toHex(orderedTrieRoot(values))).toBe(slowRoot(values));
      const short = values.map((_, index) => Buffer.of(index % 256));
      expect(toHex(orderedTrieRoot(short))).toBe(slowRoot(short));
    },
  );
});
