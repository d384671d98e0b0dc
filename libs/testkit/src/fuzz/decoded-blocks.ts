import { isDeepStrictEqual } from 'node:util';
import { ethereum } from '#chains/ethereum.js';
import { decodeCodec } from '#codec/decode-codec.js';
import type { DecodeStep } from '#domain/generated/decode-v1.js';
import type { DecodeEvents } from '#protocols/block/events.js';
import { decodeStage } from '#protocols/stage.js';
import type { Boundary } from './boundary.js';
import { hostileStep } from './hostile-steps.js';
import { runInputs } from './run-inputs.js';

const LIMIT = 1n << 256n;

/** Blocks whose logs and calls are of contracts that lie: decoded, taken back, written and read. */
export const decodedBlocks: Boundary = {
  name: 'logs and calls',
  share: 0.1,
  marks: true,
  async fuzz(count, seed, first) {
    const stage = decodeStage(ethereum);
    return runInputs({ name: 'logs and calls', count, seed, first }, (prng) => {
      const state = stage.initial();
      const step = hostileStep(prng);
      const { events, undo } = stage.apply(state, step);
      checkLedger(events);
      const record = {
        ...events,
        kind: step.kind,
        number: step.number,
        hash: step.hash,
        parentHash: null,
        dropped: [],
      };
      if (!isDeepStrictEqual(decodeCodec.decode(written(record)), record))
        throw new Error('the step reads otherwise than it was written');
      const again = stage.codecs.state.decode(stage.codecs.state.encode(state));
      if (!stage.codecs.state.encode(again).equals(stage.codecs.state.encode(state)))
        throw new Error('the state reads otherwise than it was written');
      stage.undo(state, undo);
      if (!stage.codecs.state.encode(state).equals(stage.codecs.state.encode(stage.initial())))
        throw new Error('taken back, the block leaves something behind');
      return undefined;
    });
  },
};

/** What decoding gives has to fit its schema: that it does not is no refusal of the input. */
function written(record: DecodeStep): Buffer {
  try {
    return decodeCodec.encode(record);
  } catch (error) {
    throw new Error('the step cannot be written', { cause: error });
  }
}

/** Amounts are what their type holds; what goes comes from somewhere, but for creation and destruction. */
function checkLedger({ entries, swaps }: DecodeEvents): void {
  for (const { kind, amount, from, to } of entries) {
    if (amount < 0n || amount >= LIMIT) throw new Error(`a ${kind} of ${amount}`);
    if (kind === 'transfer' && (from === null || to === null)) throw new Error('a transfer with one side');
  }
  for (const { amountIn, amountOut } of swaps)
    if (amountIn < 0n || amountOut < 0n || amountIn >= LIMIT || amountOut >= LIMIT)
      throw new Error(`a swap of ${amountIn} for ${amountOut}`);
}
