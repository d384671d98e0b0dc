import type { Chain } from '#chains/chain.js';
import type { Stage } from '#stage/stage.js';
import type { Step } from '#stage/step.js';
import { AddressBook } from './abi/address-book.js';
import { Words } from './abi/words.js';
import type { Decoding } from './block/block-scope.js';
import { decodeBlock } from './block/decode-block.js';
import { type DecodeEvents, emptyLists } from './block/events.js';
import { DECODE_PARTS, DECODE_READS, type DecodeInput } from './block/input.js';
import { Reading } from './block/reading.js';
import { type DecodeState, type DecodeUndo, emptyState, stateCodec, undoCodec } from './decode-state.js';
import { tokens } from './ledger/tokens.js';
import { referencePools } from './market/reference-pools.js';
import { FactoryPools } from './pools/factory-pools.js';
import { knownPools } from './pools/known-pools.js';
import type { Protocol } from './plug-in.js';
import { PROTOCOLS } from './registry.js';

export type DecodeStage = Stage<DecodeState, Step & DecodeInput, DecodeEvents, DecodeUndo>;

/** What one chain's blocks are decoded with. */
export function createDecoding(
  chain: Chain,
  protocols: readonly Protocol[] = PROTOCOLS,
): { readonly decoding: Decoding; readonly reading: Reading } {
  const book = new AddressBook();
  const words = new Words(book);
  const factoryPools = new FactoryPools(chain);
  const decoding = {
    chain,
    book,
    words,
    factoryPools,
    knownPools: knownPools(chain.name, protocols),
    referencePools: referencePools(chain),
  };
  return { decoding, reading: new Reading(words, tokens, protocols) };
}

/** Name and version: the version is raised whenever the same block may give other output. */
export const DECODE = { name: 'decode', version: 1 } as const;

/** The decode stage of one chain. Its state is what factories were seen to make, and what pools traded in the last day. */
export function decodeStage(chain: Chain): DecodeStage {
  const { decoding, reading } = createDecoding(chain);
  return {
    ...DECODE,
    reads: DECODE_READS,
    parts: DECODE_PARTS,
    initial: emptyState,
    apply(state, step) {
      const { events, markets } = decodeBlock(step, decoding, reading, state);
      return { events, undo: { pools: state.pools.takeAdded(), markets } };
    },
    undo(state, { pools, markets }) {
      state.pools.remove(pools);
      state.markets.undo(markets);
    },
    none: { time: null, feeRecipient: null, baseFeePerGas: null, partial: false, ...emptyLists() },
    codecs: { state: stateCodec, undo: undoCodec },
  };
}
