import { describe, expect, it } from '@jest/globals';
import { encodeRlp } from 'ethers';
import fc from 'fast-check';
import { toHex } from '../bytes.js';
import { uint256 } from '../quantity.js';
import { RlpWriter, rlpListSize, rlpStringSize } from './rlp.js';

type Tree = Uint8Array | Tree[];

const leaf = fc.oneof(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ minLength: 250, maxLength: 300 }));
const tree = fc.letrec<{ node: Tree }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('node'), { maxLength: 6 })),
})).node;

function write(writer: RlpWriter, node: Tree): void {
  if (node instanceof Uint8Array) {
    writer.string(node);
    return;
  }
  const list = writer.openList();
  for (const item of node) write(writer, item);
  writer.closeList(list);
}

describe('RlpWriter', () => {
  it('encodes any tree as ethers does, also where the buffer has to grow', () => {
    fc.assert(
      fc.property(tree, (node) => {
        const writer = new RlpWriter(1);
        write(writer, node);
        expect(toHex(writer.view())).toBe(encodeRlp(node));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([0, 1, 54, 55, 56, 57, 254, 255, 256, 257, 65_534, 65_535, 65_536, 70_000])(
    'encodes lists and strings of %i bytes',
    (size) => {
      const writer = new RlpWriter(8);
      const data = Buffer.alloc(size, 1);
      write(writer, [data]);
      expect(toHex(writer.view())).toBe(encodeRlp([data]));
      expect(writer.length).toBe(rlpListSize(rlpStringSize(data)));
    },
  );

  it('encodes numbers as minimal quantities', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(53), (large, bits) => {
        const value = Math.floor(large / 2 ** bits);
        const writer = new RlpWriter();
        writer.number(value);
        expect(toHex(writer.view())).toBe(encodeRlp(uint256(value)));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('takes a list header before its items', () => {
    const writer = new RlpWriter();
    writer.listHeader(33);
    writer.string(Buffer.alloc(32, 5));
    expect(toHex(writer.view())).toBe(encodeRlp([Buffer.alloc(32, 5)]));
  });
});
