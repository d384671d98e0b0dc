import { type Address, wordAt } from '#domain/bytes.js';

const FIRST_CAPACITY = 1 << 12;
/** Above this the book begins anew at the next block, so that it does not grow with the chain. */
const MOST_ADDRESSES = 1 << 18;

/**
 * One object for each address: equal addresses of a block are the same object, so that they compare with `===` and are
 * keys of maps. Objects of different blocks need not be the same.
 */
export class AddressBook {
  private capacity = FIRST_CAPACITY;
  private addresses: (Address | undefined)[] = new Array<undefined>(FIRST_CAPACITY).fill(undefined);
  private keys = new Uint32Array(FIRST_CAPACITY * 5);
  private size = 0;

  /** To be called between two blocks. */
  turnPage(): void {
    if (this.size <= MOST_ADDRESSES) return;
    this.capacity = FIRST_CAPACITY;
    this.addresses = new Array<undefined>(FIRST_CAPACITY).fill(undefined);
    this.keys = new Uint32Array(FIRST_CAPACITY * 5);
    this.size = 0;
  }

  /** The address of 20 bytes. */
  of(bytes: Buffer): Address {
    return this.find(
      wordAt(bytes, 0) >>> 0,
      wordAt(bytes, 4) >>> 0,
      wordAt(bytes, 8) >>> 0,
      wordAt(bytes, 12) >>> 0,
      wordAt(bytes, 16) >>> 0,
    );
  }

  /** The address at a place of a buffer. */
  at(view: DataView, at: number): Address {
    return this.find(
      view.getUint32(at),
      view.getUint32(at + 4),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
      view.getUint32(at + 16),
    );
  }

  private find(a: number, b: number, c: number, d: number, e: number): Address {
    const { keys, addresses } = this;
    const mask = this.capacity - 1;
    for (let slot = hashOf(a, c, e) & mask; ; slot = (slot + 1) & mask) {
      const known = addresses[slot];
      if (known === undefined) return this.add(slot, a, b, c, d, e);
      const key = slot * 5;
      if (
        keys[key] === a &&
        keys[key + 1] === b &&
        keys[key + 2] === c &&
        keys[key + 3] === d &&
        keys[key + 4] === e
      )
        return known;
    }
  }

  private add(slot: number, a: number, b: number, c: number, d: number, e: number): Address {
    const address = Buffer.allocUnsafe(20) as Address;
    for (const [index, word] of [a, b, c, d, e].entries()) {
      address.writeUInt32BE(word, 4 * index);
      this.keys[slot * 5 + index] = word;
    }
    this.addresses[slot] = address;
    this.size++;
    if (2 * this.size > this.capacity) this.grow();
    return address;
  }

  private grow(): void {
    const known = this.addresses.filter((address) => address !== undefined);
    this.capacity *= 2;
    this.addresses = new Array<undefined>(this.capacity).fill(undefined);
    this.keys = new Uint32Array(this.capacity * 5);
    for (const address of known) this.place(address);
  }

  private place(address: Address): void {
    const words = [0, 4, 8, 12, 16].map((at) => address.readUInt32BE(at));
    const [a = 0, , c = 0, , e = 0] = words;
    let slot = hashOf(a, c, e) & (this.capacity - 1);
    while (this.addresses[slot] !== undefined) slot = (slot + 1) & (this.capacity - 1);
    this.addresses[slot] = address;
    this.keys.set(words, slot * 5);
  }
}

function hashOf(a: number, c: number, e: number): number {
  const mixed = Math.imul(e, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ a;
  return mixed ^ (mixed >>> 15);
}
