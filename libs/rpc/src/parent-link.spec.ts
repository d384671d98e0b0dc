import { describe, expect, it } from '@jest/globals';
import type { Hash } from '#domain/bytes.js';
import { ParentLink } from './parent-link.js';

const hash = (fill: number) => Buffer.alloc(32, fill) as Hash;
const block = (number: number, own: number, parent: number | null) => ({
  number,
  hash: hash(own),
  parentHash: parent === null ? null : hash(parent),
});

describe('ParentLink', () => {
  it('takes a chain of blocks and counts its links', () => {
    const link = new ParentLink();
    for (const number of [1, 2, 3]) link.next(block(number, number, number - 1));
    expect(link.checked).toBe(2);
  });

  it('refuses a block that does not follow', () => {
    const link = new ParentLink();
    link.next(block(1, 1, 0));
    expect(() => link.next(block(2, 2, 9))).toThrow(
      expect.objectContaining({
        check: 'parent-link',
        place: expect.objectContaining({ block: 2, field: 'parentHash' }),
      }),
    );
  });

  it('asks nothing after a gap or of a source without parent hash', () => {
    const link = new ParentLink();
    link.next(block(1, 1, 0));
    link.next(block(3, 3, 9));
    link.next(block(4, 4, null));
    expect(link.checked).toBe(0);
  });

  it('goes on from the common ancestor after a reorg', () => {
    const link = new ParentLink();
    for (const number of [1, 2, 3]) link.next(block(number, number, number - 1));
    link.reorg({ number: 1, hash: hash(1) });
    link.next(block(2, 22, 1));
    expect(() => link.next(block(3, 33, 2))).toThrow(expect.objectContaining({ check: 'parent-link' }));
  });
});
