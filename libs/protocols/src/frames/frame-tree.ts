import type { DecodeTrace } from '../block/input.js';

/** A call frame at its place among all frames of its transaction, which stand depth first. */
export interface Frame {
  readonly trace: DecodeTrace;
  /** Its place, and the place after its last descendant. */
  readonly index: number;
  readonly end: number;
  /** Whether what it did stands: neither it nor a frame around it failed. */
  readonly stands: boolean;
}

/** The frames of one transaction, from its traces in depth-first order. */
export function frameTree(traces: readonly DecodeTrace[]): readonly Frame[] {
  const frames: { trace: DecodeTrace; index: number; end: number; stands: boolean }[] = [];
  const open: (typeof frames)[number][] = [];
  for (const [index, trace] of traces.entries()) {
    const depth = trace.traceAddress.length;
    while (open.length > depth) closeLast(open, index);
    const stands = trace.error === null && (open.at(-1)?.stands ?? true);
    const frame = { trace, index, end: traces.length, stands };
    frames.push(frame);
    open.push(frame);
  }
  return frames;
}

function closeLast(open: { end: number }[], end: number): void {
  const frame = open.pop();
  if (frame !== undefined) frame.end = end;
}

/** The frames in order of their ends, as contracts emit events that close a call. */
export function* byEnd(frames: readonly Frame[]): Generator<Frame> {
  const open: Frame[] = [];
  for (const frame of frames) {
    while (open.length > 0 && (open.at(-1) as Frame).end <= frame.index) yield open.pop() as Frame;
    open.push(frame);
  }
  while (open.length > 0) yield open.pop() as Frame;
}
