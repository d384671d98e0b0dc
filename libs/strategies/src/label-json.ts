import type { Chain } from '#chains/chain.js';
import { toHex } from '#domain/bytes.js';
import type { DetectStep, Label } from '#domain/generated/detect-v1.js';

/** What a label's JSON takes of its block. */
export interface LabelPlace extends Pick<DetectStep, 'number' | 'hash' | 'time'> {
  readonly chain: Chain;
  /** Hash of a transaction of the block; null where the source does not show it. */
  hashOf(transactionIndex: number): Buffer | null;
}

type Json = Readonly<Record<string, unknown>>;

/** A label as `inspect --json` shows it: the one form for all who read labels. Amounts are decimal strings. */
export function labelJson(label: Label, place: LabelPlace): Json {
  const { chain, number, hash, time } = place;
  return {
    type: label.type,
    id: label.id,
    ...(label.supersededBy === null ? {} : { supersededBy: label.supersededBy }),
    relatedLabelIds: label.relatedLabelIds,
    chainId: chain.id,
    blockNumber: number,
    blockHash: toHex(hash),
    timestamp: time,
    detector: { name: label.detector, version: label.detectorVersion },
    confidence: label.confidencePpm / 1_000_000,
    evidence: label.evidence,
    transactionHashes: label.transactions.map((one) => orNull(one.hash)),
    transactionIndexes: label.transactions.map(({ transactionIndex }) => transactionIndex),
    cluster: label.cluster.map(({ address }) => toHex(address)),
    beneficiary: orNull(label.beneficiary),
    net: label.net.map(changeJson),
    tipWei: String(label.tipWei),
    gasFeeWei: decimal(label.gasFeeWei),
    profitUsd: label.profitMicroUsd === null ? null : Number(label.profitMicroUsd) / 1_000_000,
    ...detailOf(label, place),
  };
}

function detailOf(label: Label, place: LabelPlace): Json {
  const { arbitrage, sandwich, liquidation, jit, trigger } = label;
  const hashOf = (index: number): string | null => orNull(place.hashOf(index));
  const triggerTransactionHash = trigger === null ? null : hashOf(trigger);
  if (arbitrage !== null)
    return { legs: label.legs.map(legJson), shape: arbitrage.shape, triggerTransactionHash };
  if (sandwich !== null) {
    return {
      frontTransactionHashes: sandwich.fronts.map(hashOf),
      backTransactionHashes: sandwich.backs.map(hashOf),
      victimTransactionHashes: sandwich.victims.map(hashOf),
      pools: sandwich.pools.map(poolOf),
      victimLosses: sandwich.losses.map((loss) => ({
        transactionHash: hashOf(loss.transactionIndex),
        pool: poolOf(loss),
        asset: toHex(loss.asset),
        amount: decimal(loss.amount),
        method: loss.method,
        reason: loss.reason,
      })),
    };
  }
  if (liquidation !== null) {
    return {
      protocol: liquidation.protocol,
      venue: liquidation.venue,
      market: toHex(liquidation.market),
      liquidator: orNull(liquidation.liquidator),
      borrower: orNull(liquidation.borrower),
      debtAsset: orNull(liquidation.debtAsset),
      debtAmount: decimal(liquidation.debtAmount),
      collateralAsset: orNull(liquidation.collateralAsset),
      seizedAmount: decimal(liquidation.seizedAmount),
      receivedAmount: decimal(liquidation.receivedAmount),
      underlyingAsset: orNull(liquidation.underlyingAsset),
      underlyingAmount: decimal(liquidation.underlyingAmount),
      bonus: liquidation.bonusPpm === null ? null : liquidation.bonusPpm / 1_000_000,
      triggerTransactionHash,
    };
  }
  if (jit === null) return {};
  return {
    pool: poolOf(jit),
    position: { owner: orNull(jit.owner), tickLower: jit.tickLower, tickUpper: jit.tickUpper },
    mintTransactionHash: hashOf(jit.mint),
    swapTransactionHashes: jit.swaps.map(hashOf),
    burnTransactionHash: hashOf(jit.burn),
    liquidityShare: jit.liquidityShare === null ? null : jit.liquidityShare / 1_000_000,
    feesEarned: jit.feesEarned.map(changeJson),
  };
}

function legJson(leg: Label['legs'][number]): Json {
  const { protocol, tokenIn, tokenOut, amountIn, amountOut } = leg;
  return {
    protocol,
    pool: poolOf(leg),
    tokenIn: toHex(tokenIn),
    tokenOut: toHex(tokenOut),
    amountIn: String(amountIn),
    amountOut: String(amountOut),
  };
}

/** A pool by its contract, or by its id where the contract holds many. */
function poolOf({ contract, poolId }: { readonly contract: Buffer; readonly poolId: Buffer | null }): string {
  return toHex(poolId ?? contract);
}

function changeJson({ asset, amount }: Label['net'][number]): Json {
  return { asset: toHex(asset), amount: String(amount) };
}

function decimal(value: bigint | null): string | null {
  return value === null ? null : String(value);
}

function orNull(bytes: Buffer | null): string | null {
  return bytes === null ? null : toHex(bytes);
}
