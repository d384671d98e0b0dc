// Generated from schemas/detect/v1.avsc by `npm run generate`. Do not edit.
import type { Address, Hash } from '../bytes.js';

/** A transaction of who extracted. */
export interface LabelTransaction {
  readonly transactionIndex: number;
  readonly hash: Hash | null;
}

/** A rule, and what it found. */
export interface Evidence {
  readonly rule: string;
  readonly fact: string;
}

/** An address that belongs to who extracted. */
export interface Member {
  readonly address: Address;
  readonly reason: string;
}

/** What was gained, or lost, of an asset; the native one stands under its wrapped token. */
export interface AssetChange {
  readonly asset: Address;
  readonly amount: bigint;
}

/** A trade of a label, with native and wrapped as one. */
export interface Leg {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  readonly venue: string | null;
  /** Pool, or the vault or manager that holds it, or what settles an order. */
  readonly contract: Address;
  readonly poolId: Hash | null;
  /** Of an order; null for pools. */
  readonly maker: Address | null;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** A cycle of trades that gains. */
export interface Arbitrage {
  /** 2-hop, triangle, 4-hop ...; multi-cycle where several cycles meet. */
  readonly shape: string;
}

/** Where somebody was harmed. */
export interface HarmedPool {
  readonly protocol: string;
  readonly contract: Address;
  readonly poolId: Hash | null;
}

/** What a victim would have got more, or paid less, in a trade of a harmed pool. */
export interface VictimLoss {
  readonly transactionIndex: number;
  /** As of the harmed pool. */
  readonly contract: Address;
  readonly poolId: Hash | null;
  /** What it got of, where its trade was exact of its input; what it paid of, where it was exact of its output. */
  readonly asset: Address;
  /** In the asset's smallest unit. Null where it cannot be computed exactly. */
  readonly amount: bigint | null;
  /** constant-product or concentrated-liquidity: trades of others run again, to the wei, without the attacker's. none: no math for such a pool. */
  readonly method: string;
  /** Why the amount is null. */
  readonly reason: string | null;
}

/** Trades around those of others, at their cost. */
export interface Sandwich {
  /** Transaction indexes. */
  readonly fronts: readonly number[];
  readonly backs: readonly number[];
  readonly victims: readonly number[];
  readonly pools: readonly HarmedPool[];
  readonly losses: readonly VictimLoss[];
}

/** A position that was closed for its owner's debt. */
export interface Liquidation {
  readonly protocol: string;
  /** Market of that kind: cream, venus. Null where it is not known. */
  readonly venue: string | null;
  readonly market: Address;
  readonly liquidator: Address | null;
  readonly borrower: Address | null;
  readonly debtAsset: Address | null;
  readonly debtAmount: bigint | null;
  /** As the liquidator got it: the underlying, or the market's shares. */
  readonly collateralAsset: Address | null;
  /** Taken from the borrower. */
  readonly seizedAmount: bigint | null;
  /** Credited to the liquidator. */
  readonly receivedAmount: bigint | null;
  readonly underlyingAsset: Address | null;
  /** What the received amount stands for. */
  readonly underlyingAmount: bigint | null;
  /** Value of what was seized over value of what was repaid, less one, in millionths, at the market's own price. Null where the block does not tell that exactly. */
  readonly bonusPpm: number | null;
}

/** Liquidity that came for trades of others, and left after them. */
export interface Jit {
  readonly protocol: string;
  readonly contract: Address;
  readonly poolId: Hash | null;
  readonly owner: Address | null;
  readonly tickLower: number | null;
  readonly tickUpper: number | null;
  /** Transaction index. */
  readonly mint: number;
  readonly swaps: readonly number[];
  readonly burn: number;
  /** Of the liquidity in range as the first of these trades ended, in millionths. Null where that is not known. */
  readonly liquidityShare: number | null;
  /** What was collected beyond what the position held; empty where that is not known. */
  readonly feesEarned: readonly AssetChange[];
}

/** Value that was extracted in this block. */
export interface Label {
  /** chain/block hash/detector@version/ordinal. */
  readonly id: string;
  /** arbitrage, sandwich, liquidation or jit. */
  readonly type: string;
  readonly detector: string;
  readonly detectorVersion: number;
  /** Id of the label that counts what this one is of. Null where it stands. */
  readonly supersededBy: string | null;
  /** Labels of the same transactions that count other things of them. */
  readonly relatedLabelIds: readonly string[];
  /** In block order. */
  readonly transactions: readonly LabelTransaction[];
  /** From 0 to 1,000,000, by evidence alone. */
  readonly confidencePpm: number;
  readonly evidence: readonly Evidence[];
  /** In order of joining. */
  readonly cluster: readonly Member[];
  /** The member that gained most of the main asset. Null where nobody gained. */
  readonly beneficiary: Address | null;
  /** Of the cluster, after the tip and before gas fees; by asset. */
  readonly net: readonly AssetChange[];
  /** Native or wrapped, from the cluster to the block's fee recipient in these transactions. */
  readonly tipWei: bigint;
  /** Of these transactions. Null where a figure of it is not known. */
  readonly gasFeeWei: bigint | null;
  /** Net less gas fee in millionths of a USD, rounded down, at prices of before the first of these transactions; the evidence names them. Null where an asset has no price, the gas fee is not known, or the net is counted in a related label. */
  readonly profitMicroUsd: bigint | null;
  /** arbitrage, sandwich: trades of who extracted, in order. */
  readonly legs: readonly Leg[];
  /** arbitrage, liquidation: index of the transaction that made it possible. */
  readonly trigger: number | null;
  readonly arbitrage: Arbitrage | null;
  readonly sandwich: Sandwich | null;
  readonly liquidation: Liquidation | null;
  readonly jit: Jit | null;
}

/** A transaction that looks like a label and is none. */
export interface Attempt {
  readonly transactionIndex: number;
  readonly hash: Hash | null;
  readonly type: string;
  readonly reason: string;
}

/** A block. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Hash;
}

/** What was extracted in a block. One step of a chain, as the decode step that it was made of. */
export interface DetectStep {
  /** block, reorg or finality. */
  readonly kind: string;
  /** As in the ingest step. */
  readonly number: number;
  /** As in the ingest step. */
  readonly hash: Hash;
  /** Null where the source does not show it. */
  readonly parentHash: Hash | null;
  /** Block time, seconds since the epoch. Null where the source does not show it. */
  readonly time: number | null;
  /** Miner or fee recipient. */
  readonly feeRecipient: Address | null;
  /** True where the step holds some transactions of the block only. */
  readonly partial: boolean;
  /** In order of type and first transaction. */
  readonly labels: readonly Label[];
  readonly attempts: readonly Attempt[];
  /** reorg only: the blocks that left the chain, highest first. */
  readonly dropped: readonly BlockRef[];
}
