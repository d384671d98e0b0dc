import type { BlockRules } from '#domain/integrity/block-rules.js';
import type { BlobParameters, Chain, Fork } from './chain.js';

function isActive(fork: Fork, number: number, time: number | null): boolean {
  const { activation } = fork;
  return 'block' in activation ? number >= activation.block : time !== null && time >= activation.time;
}

/**
 * The fork in force at a block. Forks by time need the block's time; without one (null) the last fork by block number
 * is given, which can be too old.
 */
export function forkAt(chain: Chain, number: number, time: number | null): Fork {
  return chain.forks.findLast((fork) => isActive(fork, number, time)) ?? (chain.forks[0] as Fork);
}

/** The fork in force at a block and all before it, in order: what they have brought, holds. */
export function forksUpTo(chain: Chain, number: number, time: number | null): readonly Fork[] {
  return chain.forks.slice(0, chain.forks.indexOf(forkAt(chain, number, time)) + 1);
}

/** The rules of a block for the integrity checks: what all forks up to its own have brought. */
export function rulesAt(chain: Chain, number: number, time: number | null): BlockRules {
  const past = forksUpTo(chain, number, time);
  const timeNeeded = time === null && chain.forks.some((other) => 'time' in other.activation);
  return {
    chain: chain.name,
    chainId: chain.id,
    fork: forkAt(chain, number, time).name,
    transactionTypes: past.flatMap((other) => other.transactionTypes ?? []),
    typesClosed: chain.typesDocumented && past.length < chain.forks.length && !timeNeeded,
    receipts: past.findLast((other) => other.receipts !== undefined)?.receipts ?? 'status',
    headerHashUnavailable: chain.headerHashUnavailable,
    blobUpdateFraction: timeNeeded ? null : (blobsOf(past)?.updateFraction ?? null),
    priceFromFees: chain.feeModel.priceFromFees,
    stateSyncOutsideRoots: chain.stateSyncOutsideRoots,
    sizeIsRlp: chain.sizeIsRlp,
  };
}

function blobsOf(forks: readonly Fork[]): BlobParameters | undefined {
  return forks.findLast((fork) => fork.blobs !== undefined)?.blobs;
}
