import type { Chain } from '#chains/chain.js';
import type { DetectStep } from '#domain/generated/detect-v1.js';
import { AddressBook } from '#protocols/abi/address-book.js';
import type { Stage } from '#stage/stage.js';
import type { Step, StepHead, StepTail } from '#stage/step.js';
import { detectBlock } from './detect-block.js';
import { BlockView, DETECT_READS, type DecodedEvents } from './view/block-view.js';

export type DetectEvents = Omit<DetectStep, keyof StepHead | keyof StepTail>;
export type DetectStage = Stage<null, Step & DecodedEvents, DetectEvents, null>;

/** Name and version: the version is raised whenever the same block may give other output. */
export const DETECT = { name: 'detect', version: 1 } as const;

/** The detect stage of one chain. It has no state: a label follows from its block alone. */
export function detectStage(chain: Chain): DetectStage {
  const book = new AddressBook();
  return {
    ...DETECT,
    reads: DETECT_READS,
    initial: () => null,
    apply(_, step) {
      const { time, feeRecipient, partial } = step;
      return {
        events: { time, feeRecipient, partial, ...detectBlock(new BlockView(chain, step, book)) },
        undo: null,
      };
    },
    undo: () => undefined,
    none: { time: null, feeRecipient: null, partial: false, labels: [], attempts: [] },
    codecs: { state: NOTHING, undo: NOTHING },
  };
}

const NOTHING = { encode: () => Buffer.alloc(0), decode: () => null };
