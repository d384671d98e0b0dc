import type { Hash } from '#domain/bytes.js';
import { hexNumber } from '#domain/ethereum/hex.js';
import { type Fields, isAbsent, RepeatedHash } from './json.js';

type PlacementField = 'blockHash' | 'blockNumber' | 'blockTimestamp';

/** Reads where items of one block say that they stand; repetitions are not decoded again. */
export class PlacementReader {
  private readonly hashes = new RepeatedHash();
  private numberText: unknown = undefined;
  private lastNumber = 0;

  hash(raw: Fields<PlacementField>): Hash | null {
    return isAbsent(raw.blockHash) ? null : this.hashes.read(raw.blockHash, 'blockHash');
  }

  number(raw: Fields<PlacementField>): number | null {
    const value = raw.blockNumber;
    if (isAbsent(value)) return null;
    if (value === this.numberText) return this.lastNumber;
    this.lastNumber = hexNumber(value, 'blockNumber');
    this.numberText = value;
    return this.lastNumber;
  }

  time(raw: Fields<PlacementField>): number | null {
    return isAbsent(raw.blockTimestamp) ? null : hexNumber(raw.blockTimestamp, 'blockTimestamp');
  }
}
