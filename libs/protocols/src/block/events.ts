import type { DecodeStep } from '#domain/generated/decode-v1.js';
import type { StepHead, StepTail } from '#stage/step.js';

/** What decoding a block gives: the decode step without what the runner adds. */
export type DecodeEvents = Omit<DecodeStep, keyof StepHead | keyof StepTail>;

type Lists = {
  [Key in keyof DecodeEvents as DecodeEvents[Key] extends readonly unknown[]
    ? Key
    : never]: DecodeEvents[Key];
};

/** The lists of {@link DecodeEvents}, to be filled. */
export type Collected = { [Key in keyof Lists]: Lists[Key][number][] };

export function emptyLists(): Collected {
  return {
    transactions: [],
    entries: [],
    swaps: [],
    liquidity: [],
    lending: [],
    flashLoans: [],
    poolsCreated: [],
    poolStates: [],
    oracleUpdates: [],
    markets: [],
    referencePrices: [],
    unknownSwaps: [],
    marks: [],
  };
}
