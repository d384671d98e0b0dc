import { IntegrityError } from '#domain/errors/sluice-error.js';
import type { Trace } from '#domain/generated/ingest-v1.js';

/**
 * Puts frames in order of transaction, then depth first, and refuses what is no tree: a frame twice, without its
 * parent, or with another number of children than it says.
 * @param subtraces number of children that each frame claims, in the same order; null where the source shows none
 */
export function checkTraceTree(
  traces: readonly Trace[],
  subtraces: readonly (number | null)[],
): readonly Trace[] {
  const order = traces.map((_, index) => index);
  if (!isSorted(traces)) {
    order.sort((a, b) => compareFrames(traces[a] as Trace, traces[b] as Trace));
  }
  const children = new Array<number>(traces.length).fill(0);
  // The frames from the root to the last one seen: where the next one's parent must be.
  const open: number[] = [];
  for (const index of order) {
    const trace = traces[index] as Trace;
    const depth = trace.traceAddress.length;
    const previous = open.length === 0 ? undefined : (traces[open[0] as number] as Trace);
    if (depth === 0) {
      if (previous?.transactionIndex === trace.transactionIndex)
        throw broken(index, 'the root frame is there twice');
      open.length = 0;
    } else {
      const parent = open[depth - 1];
      const ordinal = trace.traceAddress[depth - 1] as number;
      if (parent === undefined || !isParent(traces[parent] as Trace, trace))
        throw broken(index, 'its parent frame is missing');
      if (children[parent] !== ordinal)
        throw broken(index, `child ${children[parent]} of its parent is missing or there twice`);
      children[parent] = ordinal + 1;
      open.length = depth;
    }
    open.push(index);
  }
  subtraces.forEach((claimed, index) => {
    if (claimed !== null && claimed !== children[index]) {
      throw broken(index, `it says ${claimed} subtraces and has ${children[index]}`, 'subtraces');
    }
  });
  return order.map((index) => traces[index] as Trace);
}

function isSorted(traces: readonly Trace[]): boolean {
  for (let index = 1; index < traces.length; index++) {
    if (compareFrames(traces[index - 1] as Trace, traces[index] as Trace) > 0) return false;
  }
  return true;
}

/** Order of transaction, then of a depth-first walk. */
export function compareFrames(a: Trace, b: Trace): number {
  if (a.transactionIndex !== b.transactionIndex) return a.transactionIndex - b.transactionIndex;
  const shared = Math.min(a.traceAddress.length, b.traceAddress.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a.traceAddress[at] as number) - (b.traceAddress[at] as number);
    if (difference !== 0) return difference;
  }
  return a.traceAddress.length - b.traceAddress.length;
}

function isParent(parent: Trace, child: Trace): boolean {
  if (parent.transactionIndex !== child.transactionIndex) return false;
  return parent.traceAddress.every((ordinal, at) => child.traceAddress[at] === ordinal);
}

function broken(index: number, detail: string, field = 'traceAddress'): IntegrityError {
  return new IntegrityError('malformed', detail, { place: { field: `traces[${index}].${field}` } });
}
