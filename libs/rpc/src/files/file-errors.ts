import { BadInputError } from '#domain/errors/sluice-error.js';
import { relocate } from '../relocate.js';
import type { Skipped, SourceBlock } from '../source.js';

/** Two sources of one number differ in their hash. */
export function twoHashes([[first], [second]]: [SourceBlock[], SourceBlock[]]): unknown {
  const [a, b] = [first as SourceBlock, second as SourceBlock];
  const detail = `0x${b.step.hash.toString('hex')}, but ${a.origin.join(' + ')} has 0x${a.step.hash.toString('hex')} at this number`;
  const error = new BadInputError('input.conflict', detail, { place: { field: 'hash' } });
  return relocate(error, { file: b.origin.join(' + '), block: b.step.number });
}

/** Nothing in the source is a block. */
export function empty(root: string, skipped: readonly Skipped[]): BadInputError {
  const [first] = skipped;
  const why =
    first === undefined
      ? 'nothing in it is a block'
      : `${skipped.length} left out, first ${first.file}: ${first.reason}`;
  return new BadInputError('input.empty', why, { place: { file: root } });
}
