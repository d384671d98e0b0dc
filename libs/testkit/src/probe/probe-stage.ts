import { createHash } from 'node:crypto';
import type { Hash } from '#domain/bytes.js';
import type { Stage } from '#stage/stage.js';
import type { Step } from '#stage/step.js';
import { PROBE_READS, type ProbeEvents, type ProbeStep } from './probe-schema.js';

interface ProbeState {
  blocks: number;
  chained: Hash;
}

type ProbeInput = Step & Pick<ProbeStep, (typeof PROBE_READS)[number]>;

const ZERO_HASH = Buffer.alloc(32) as Hash;

/**
 * A stage for tests of the runner: it reads header facts and the transaction count, and its state depends on every
 * block before, so that a lost, doubled or wrongly undone step shows in all later output.
 */
export function probeStage(name: string): Stage<ProbeState, ProbeInput, ProbeEvents, ProbeState> {
  return {
    name,
    version: 1,
    reads: PROBE_READS,
    initial: () => ({ blocks: 0, chained: ZERO_HASH }),
    apply(state, block) {
      const undo = { ...state };
      const hash = createHash('sha256').update(name).update(state.chained).update(block.hash);
      hash.update(String(block.transactionCount));
      state.blocks++;
      state.chained = hash.digest() as Hash;
      const { time, feeRecipient, baseFeePerGas, transactionCount } = block;
      return { events: { time, feeRecipient, baseFeePerGas, transactionCount, ...state }, undo };
    },
    undo(state, undo) {
      Object.assign(state, undo);
    },
    none: {
      time: null,
      feeRecipient: null,
      baseFeePerGas: null,
      transactionCount: 0,
      blocks: 0,
      chained: ZERO_HASH,
    },
    codecs: { state: CODEC, undo: CODEC },
  };
}

const CODEC = {
  encode(state: ProbeState): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(state.blocks);
    return Buffer.concat([count, state.chained]);
  },
  decode(bytes: Buffer): ProbeState {
    return { blocks: bytes.readUInt32BE(0), chained: Buffer.from(bytes.subarray(4)) as Hash };
  },
};
