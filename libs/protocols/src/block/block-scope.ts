import { type Address, fromHex, ZERO_ADDRESS } from '#domain/bytes.js';
import type { Chain } from '#chains/chain.js';
import { forksUpTo } from '#chains/rules-at.js';
import type { AddressBook } from '../abi/address-book.js';
import type { Words } from '../abi/words.js';
import type { PricePool } from '../market/reference-pools.js';
import type { FactoryPools } from '../pools/factory-pools.js';
import type { PoolFact, PoolRegistry } from '../pools/pool-registry.js';
import { type Collected, emptyLists } from './events.js';

/** What stays the same from block to block. */
export interface Decoding {
  readonly chain: Chain;
  readonly book: AddressBook;
  readonly words: Words;
  readonly factoryPools: FactoryPools;
  readonly knownPools: ReadonlyMap<string, PoolFact>;
  readonly referencePools: readonly PricePool[];
}

/** One block while it is decoded. */
export class BlockScope {
  readonly out: Collected = emptyLists();
  /** The native asset in events. */
  readonly native: Address;
  /** Null on chains without a wrapped native token. */
  readonly wrappedNative: Address | null;
  /** Whether a contract that destructs keeps what it sends to itself (EIP-6780). */
  readonly keepsDestructed: boolean;
  /** Seconds since the epoch; null where the source does not show it. */
  readonly time: number | null;
  /** Whether blocks have a base fee (EIP-1559), shown or not. */
  readonly hasBaseFee: boolean;
  private readonly notes = new Map<symbol, unknown>();

  constructor(
    readonly decoding: Decoding,
    readonly pools: PoolRegistry,
    place: { readonly number: number; readonly time: number | null },
  ) {
    const forks = forksUpTo(decoding.chain, place.number, place.time);
    this.hasBaseFee = forks.some(({ headerFields }) => headerFields?.includes('baseFeePerGas') === true);
    this.keepsDestructed = forks.some(({ keepsDestructed }) => keepsDestructed === true);
    this.time = place.time;
    this.native = this.address(ZERO_ADDRESS);
    const { wrappedNative } = decoding.chain;
    this.wrappedNative = wrappedNative === null ? null : this.address(wrappedNative.address);
  }

  get chain(): Chain {
    return this.decoding.chain;
  }

  /** The block's object for an address in hex. */
  address(hex: string): Address {
    return this.decoding.book.of(fromHex(hex));
  }

  /** The block's object for an address that may be of elsewhere. */
  own(address: Buffer): Address {
    return this.decoding.book.of(address);
  }

  /** What a plug-in keeps for the length of the block, under a symbol of its own. */
  note<Note>(key: symbol, make: () => Note): Note {
    let note = this.notes.get(key);
    if (note === undefined) this.notes.set(key, (note = make()));
    return note as Note;
  }
}
