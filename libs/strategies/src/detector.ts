import type { Attempt, Label } from '#domain/generated/detect-v1.js';
import type { BlockView, Trade, TransactionView } from './view/block-view.js';

type Found = Omit<
  Label,
  | 'id'
  | 'detector'
  | 'detectorVersion'
  | 'supersededBy'
  | 'relatedLabelIds'
  | 'transactions'
  | 'gasFeeWei'
  | 'confidencePpm'
  | 'legs'
  | 'profitMicroUsd'
>;

/** A label as its detector sees it, before the arbiter compares it with others. */
export interface Finding extends Found {
  /** Of who extracted, in block order. */
  readonly transactions: readonly TransactionView[];
  readonly legs: readonly Trade[];
}

/** What a detector found, and what looked alike and was not. */
export interface Findings {
  readonly labels: readonly Finding[];
  readonly attempts?: readonly Omit<Attempt, 'hash' | 'type'>[];
}

/** One kind of extracted value. One folder each, and one line in registry.ts. */
export interface Detector {
  /** As in ids of labels; the type of its labels. */
  readonly name: Label['type'];
  /** Raised whenever the same block may give other labels. */
  readonly version: number;
  /** By this block alone: no history, no lists of names, no clock. */
  find(block: BlockView): Findings;
}

/** What a finding has that is of another kind. */
export const NO_DETAIL = {
  trigger: null,
  legs: [],
  arbitrage: null,
  sandwich: null,
  liquidation: null,
  jit: null,
} as const satisfies Partial<Finding>;
