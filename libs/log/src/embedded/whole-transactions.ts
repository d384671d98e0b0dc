import { FLAG_DURABLE, type FrameHeader } from './frame.js';

/** Finds the last transaction up to which all are whole, from their frames in any order. */
export class WholeTransactions {
  /** Sequence number of the newest whole durable frame. */
  newestDurable = 0;
  /** Per transaction after `floor`: frames still missing; undefined where none was seen. */
  private readonly missing: (number | undefined)[] = [];

  /** Transactions up to `floor` are whole whatever is there. */
  constructor(private readonly floor: number) {}

  add({ sequence, parts, flags }: FrameHeader): void {
    if (flags & FLAG_DURABLE) this.noteDurable(sequence);
    const index = sequence - this.floor - 1;
    if (index < 0) return;
    this.missing[index] = (this.missing[index] ?? parts) - 1;
  }

  noteDurable(sequence: number): void {
    this.newestDurable = Math.max(this.newestDurable, sequence);
  }

  last(): number {
    let whole = 0;
    while (this.missing[whole] === 0) whole++;
    return this.floor + whole;
  }
}
