import { hexHash } from '#domain/ethereum/hex.js';
import { NO_EVIDENCE } from '#domain/integrity/evidence.js';
import type { ParsedBlock } from './assemble.js';
import { malformed } from './json.js';
import { PARITY_NAMES, parseParityTraces } from './parity-traces.js';
import { stepOf } from './step-of.js';
import { TransactionHashes } from './transaction-hashes.js';

/**
 * Reads a list of Parity traces that stands alone, as mev-inspect-rs keeps them. It is a whole block where its
 * transactions are numbered from 0 without a gap and there are several, or a block reward is among the traces;
 * otherwise the step is partial.
 */
export function parseTraceList(json: unknown): ParsedBlock {
  const { traces, block, transactionHashes } = parseParityTraces(
    json,
    PARITY_NAMES,
    new TransactionHashes([]),
  );
  if (block === null) throw malformed('the list is empty', 'traces');
  const positions = new Set(traces.map((trace) => trace.transactionIndex));
  const rewarded = positions.delete(-1);
  const complete = [...positions].every((position) => position < positions.size);
  const step = stepOf({
    ...block,
    head: null,
    transactionCount: positions.size,
    partial: !(complete && (rewarded || positions.size > 1)),
    transactions: null,
    transactionHashes: [...transactionHashes]
      .map(([transactionIndex, hash]) => ({ transactionIndex, hash: hexHash(hash, 'transactionHash') }))
      .sort((a, b) => a.transactionIndex - b.transactionIndex),
    receipts: null,
    logs: null,
    traces,
    stateChanges: null,
    preState: null,
  });
  return { step, evidence: NO_EVIDENCE };
}
