import type { Address, Bloom, Hash, Uint256 } from '../bytes.js';

/**
 * What a source repeats about a block and a step does not keep, because it follows from the rest. Its only use is to
 * find a source that contradicts itself. Null everywhere: the source does not show it.
 *
 * A parser fills it. Comparing is cheap where equal strings of the JSON became the same Buffer object, so a parser
 * does well to reuse the block's hash for every repetition of it. Indexes are not repeated here: a parser puts the
 * source's own transactionIndex and logIndex into the step, and they are checked against the order.
 */
export interface Evidence {
  /** Length of the block's RLP in bytes, as JSON-RPC's `size`. */
  readonly size: number | null;
  /** One for each of the step's transactions, in their order; empty where the source repeats nothing. */
  readonly transactions: readonly TransactionEvidence[];
  /** One for each of the step's receipts. */
  readonly receipts: readonly ReceiptEvidence[];
  /** One for each of the step's logs. */
  readonly logs: readonly LogEvidence[];
}

/** Where an object says that it stands. */
export interface Placement {
  readonly blockHash: Hash | null;
  readonly blockNumber: number | null;
  /** Seconds since the epoch. */
  readonly blockTimestamp: number | null;
}

export interface TransactionEvidence extends Placement {
  /** JSON-RPC's `gasPrice` of types 2 and up, which is the effective one; null for types 0 and 1. */
  readonly effectiveGasPrice: Uint256 | null;
  /** `v` beside `yParity`, where both are shown. */
  readonly v: Uint256 | null;
  readonly yParity: Uint256 | null;
  /** `authority` of each authorization, where shown; checked only when senders are recovered. */
  readonly authorities: readonly (Address | null)[] | null;
}

export interface ReceiptEvidence extends Placement {
  readonly logsBloom: Bloom | null;
}

export interface LogEvidence extends Placement {
  readonly transactionHash: Hash | null;
  /** True only in notifications of a reorg; a block's own logs are not removed. */
  readonly removed: boolean | null;
}

/** The evidence of a source that repeats nothing. */
export const NO_EVIDENCE: Evidence = { size: null, transactions: [], receipts: [], logs: [] };
