import type { Chain } from '#chains/chain.js';
import type { ByteCodec, Stage } from '#stage/stage.js';
import type { Step } from '#stage/step.js';
import { AddressBook } from './abi/address-book.js';
import { Words } from './abi/words.js';
import type { Decoding } from './block/block-scope.js';
import { decodeBlock } from './block/decode-block.js';
import { type DecodeEvents, emptyLists } from './block/events.js';
import { DECODE_PARTS, DECODE_READS, type DecodeInput } from './block/input.js';
import { Reading } from './block/reading.js';
import { tokens } from './ledger/tokens.js';
import { FactoryPools } from './pools/factory-pools.js';
import { knownPools } from './pools/known-pools.js';
import { poolRegistryCodec } from './pools/pool-registry-codec.js';
import { PoolRegistry } from './pools/pool-registry.js';
import type { Protocol } from './plug-in.js';
import { PROTOCOLS } from './registry.js';

/** Keys of the pools that a block made known. */
type Undo = readonly string[];

export type DecodeStage = Stage<PoolRegistry, Step & DecodeInput, DecodeEvents, Undo>;

/** What one chain's blocks are decoded with. */
export function createDecoding(
  chain: Chain,
  protocols: readonly Protocol[] = PROTOCOLS,
): { readonly decoding: Decoding; readonly reading: Reading } {
  const book = new AddressBook();
  const words = new Words(book);
  const factoryPools = new FactoryPools(chain);
  const decoding = { chain, book, words, factoryPools, knownPools: knownPools(chain.name, protocols) };
  return { decoding, reading: new Reading(words, tokens, protocols) };
}

/** Name and version: the version is raised whenever the same block may give other output. */
export const DECODE = { name: 'decode', version: 1 } as const;

/** The decode stage of one chain. Its state is what factories were seen to make. */
export function decodeStage(chain: Chain): DecodeStage {
  const { decoding, reading } = createDecoding(chain);
  return {
    ...DECODE,
    reads: DECODE_READS,
    parts: DECODE_PARTS,
    initial: () => new PoolRegistry(),
    apply(pools, step) {
      const events = decodeBlock(step, decoding, reading, pools);
      return { events, undo: pools.takeAdded() };
    },
    undo: (pools, added) => pools.remove(added),
    none: { time: null, feeRecipient: null, baseFeePerGas: null, partial: false, ...emptyLists() },
    codecs: { state: poolRegistryCodec, undo: keysCodec },
  };
}

const keysCodec: ByteCodec<Undo> = {
  encode: (keys) => Buffer.from(JSON.stringify(keys)),
  decode: (bytes) => JSON.parse(bytes.toString()) as Undo,
};
