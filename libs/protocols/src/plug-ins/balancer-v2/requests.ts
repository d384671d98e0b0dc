import { Unreadable } from '../../abi/words.js';
import type { Address, Hash } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

/* Reads what `method` does not: tuples and arrays behind offsets, in the parameters of a call. */

const SELECTOR = 4;
const WORD = 32;

/** Parameters of a call, or an answer, by words. Throws Unreadable for what is not there. */
export class Tuple {
  constructor(
    private readonly scope: TransactionScope,
    private readonly bytes: Buffer,
    /** Where the tuple begins: offsets in it count from here. */
    private readonly start: number,
  ) {}

  static ofInput(scope: TransactionScope, input: Buffer): Tuple {
    return new Tuple(scope, input, SELECTOR);
  }

  /** The tuple or array that the word at an index points to. */
  at(index: number): Tuple {
    return new Tuple(this.scope, this.bytes, this.start + this.count(index));
  }

  uint(index: number): bigint {
    return bigUintOf(this.word(index));
  }

  count(index: number): number {
    const value = this.uint(index);
    if (value > BigInt(this.bytes.length)) throw new Unreadable('offset');
    return Number(value);
  }

  address(index: number): Address {
    return this.scope.block.own(this.word(index).subarray(12));
  }

  hash(index: number): Hash {
    return Buffer.from(this.word(index)) as Hash;
  }

  /** An array behind its length. */
  uints(): readonly bigint[] {
    return Array.from({ length: this.count(0) }, (_, index) => this.uint(1 + index));
  }

  addresses(): readonly Address[] {
    return Array.from({ length: this.count(0) }, (_, index) => this.address(1 + index));
  }

  private word(index: number): Buffer {
    const from = this.start + WORD * index;
    if (from + WORD > this.bytes.length) throw new Unreadable('length');
    return this.bytes.subarray(from, from + WORD);
  }
}
