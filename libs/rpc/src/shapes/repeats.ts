import type { Address, Hash, Uint256 } from '#domain/bytes.js';
import { hexAddress, hexData, hexHash, hexQuantity } from '#domain/ethereum/hex.js';

/** Call data of two arguments. Longer texts are compared with a few recent ones: a proxy hands on what it gets. */
const LONGEST_KEY = 2 + 2 * 68;
const RECENT = 4;

/**
 * Readers that give equal text the same Buffer. Addresses, slots and values repeat all over a block's traces and state
 * changes; a look-up costs less than a Buffer, and far less than collecting it. Lives as long as one block is read.
 */
export class Repeats {
  private readonly addresses = new Map<unknown, Address>();
  private readonly hashes = new Map<unknown, Hash>();
  private readonly datas = new Map<unknown, Buffer>();
  private readonly recent: { text: unknown; data: Buffer }[] = [];
  private next = 0;
  private readonly quantities = new Map<unknown, Uint256>();

  address = (value: unknown, field: string): Address => {
    const known = this.addresses.get(value);
    if (known !== undefined) return known;
    const read = hexAddress(value, field);
    this.addresses.set(value, read);
    return read;
  };

  hash = (value: unknown, field: string): Hash => {
    const known = this.hashes.get(value);
    if (known !== undefined) return known;
    const read = hexHash(value, field);
    this.hashes.set(value, read);
    return read;
  };

  quantity = (value: unknown, field: string): Uint256 => {
    const known = this.quantities.get(value);
    if (known !== undefined) return known;
    const read = hexQuantity(value, field);
    this.quantities.set(value, read);
    return read;
  };

  data = (value: unknown, field: string): Buffer => {
    if (typeof value !== 'string' || value.length > LONGEST_KEY) return this.longData(value, field);
    const known = this.datas.get(value);
    if (known !== undefined) return known;
    const read = hexData(value, field);
    this.datas.set(value, read);
    return read;
  };

  private longData(value: unknown, field: string): Buffer {
    for (const recent of this.recent) if (value === recent.text) return recent.data;
    const data = hexData(value, field);
    this.recent[this.next] = { text: value, data };
    this.next = (this.next + 1) % RECENT;
    return data;
  }
}
