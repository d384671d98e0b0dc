import type { Chain } from '#chains/chain.js';
import type { DetectStep } from '#domain/generated/detect-v1.js';
import { AddressBook } from '#protocols/abi/address-book.js';
import type { ByteCodec, Stage } from '#stage/stage.js';
import type { Step, StepHead, StepTail } from '#stage/step.js';
import { detectBlock } from './detect-block.js';
import { NO_QUOTES, type Quotes, quotesAfter, quotesCodec } from './score/quotes.js';
import { BlockView, DETECT_READS, type DecodedEvents } from './view/block-view.js';

/** What the detect stage carries from block to block: prices, for the value of labels. */
export interface DetectState {
  quotes: Quotes;
}

export type DetectEvents = Omit<DetectStep, keyof StepHead | keyof StepTail>;
export type DetectStage = Stage<DetectState, Step & DecodedEvents, DetectEvents, Quotes>;

/** Name and version: the version is raised whenever the same block may give other output. */
export const DETECT = { name: 'detect', version: 1 } as const;

/** The detect stage of one chain. That there is a label follows from its block alone; its value in USD, from prices of before too. */
export function detectStage(chain: Chain): DetectStage {
  const book = new AddressBook();
  return {
    ...DETECT,
    reads: DETECT_READS,
    initial: () => ({ quotes: NO_QUOTES }),
    apply(state, step) {
      const { time, feeRecipient, partial } = step;
      const before = state.quotes;
      const found = detectBlock(new BlockView(chain, step, book), before);
      state.quotes = quotesAfter(chain, step);
      return { events: { time, feeRecipient, partial, ...found }, undo: before };
    },
    undo(state, before) {
      state.quotes = before;
    },
    none: { time: null, feeRecipient: null, partial: false, labels: [], attempts: [] },
    codecs: { state: stateCodec, undo: quotesCodec },
  };
}

const stateCodec: ByteCodec<DetectState> = {
  encode: ({ quotes }) => quotesCodec.encode(quotes),
  decode: (bytes) => ({ quotes: quotesCodec.decode(bytes) }),
};
