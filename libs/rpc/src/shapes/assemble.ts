import type { Hash } from '#domain/bytes.js';
import { BadInputError, IntegrityError } from '#domain/errors/sluice-error.js';
import type { IngestStep, Log } from '#domain/generated/ingest-v1.js';
import { type Evidence, type LogEvidence, NO_EVIDENCE } from '#domain/integrity/evidence.js';
import { within } from '../relocate.js';
import { type Bodies, readBodies } from './bodies.js';
import { parseGethCalls } from './geth-calls.js';
import { parseHeader, type ParsedHeader } from './header.js';
import { asList, RepeatedHash } from './json.js';
import { parseLog } from './log.js';
import { PARITY_NAMES, type ParsedTraces, parseParityTraces } from './parity-traces.js';
import { PlacementReader } from './placement.js';
import { parsePreState } from './pre-state.js';
import { parsePrestateDiff } from './prestate-diff.js';
import { type ParsedReceipts, parseReceipts } from './receipt.js';
import { parseStateChanges } from './state-changes.js';
import { Repeats } from './repeats.js';
import { stepOf } from './step-of.js';
import { TransactionHashes } from './transaction-hashes.js';

/** One JSON value of a block and where it is from. */
export interface Part {
  readonly json: unknown;
  readonly file: string;
}

/** The parts of one block, each as JSON. At least one of block, header, receipts, logs and parityTraces names it. */
export interface BlockParts {
  readonly block?: Part | undefined;
  readonly header?: Part | undefined;
  readonly receipts?: Part | undefined;
  readonly logs?: Part | undefined;
  readonly parityTraces?: Part | undefined;
  readonly gethCalls?: Part | undefined;
  readonly stateChanges?: Part | undefined;
  readonly prestateDiff?: Part | undefined;
  readonly preState?: Part | undefined;
}

export interface ParsedBlock {
  readonly step: IngestStep;
  readonly evidence: Evidence;
}

/** One block from its parts. Throws BadInputError with file, block and field. */
export function assembleBlock(parts: BlockParts): ParsedBlock {
  const placements = new PlacementReader();
  const head = readHead(parts);
  const blockNumber = head?.number;
  const read = <Result>(part: Part | undefined, parse: (json: unknown) => Result): Result | null =>
    part === undefined ? null : within({ file: part.file, block: blockNumber }, () => parse(part.json));

  const bodies = read(parts.block, (json) => readBodies(json, placements));
  const receipts = read(parts.receipts, (json) => parseReceipts(json, placements));
  const logs = receipts === null ? read(parts.logs, (json) => readLogs(json, placements)) : null;
  const transactions = hashesOf(bodies, receipts);
  if (bodies?.hashes != null && receipts !== null) compareHashes(bodies.hashes, receipts, parts, blockNumber);
  const parity = read(parts.parityTraces, (json) => parseParityTraces(json, PARITY_NAMES, transactions));
  const identity = head ?? identityOf(receipts, logs, parity, parts);
  if (parity?.block != null) checkTracedBlock(parity.block, identity, parts.parityTraces?.file);

  const traces = parity?.traces ?? read(parts.gethCalls, (json) => parseGethCalls(json, transactions));
  const stateChanges =
    read(parts.stateChanges, (json) => parseStateChanges(json, transactions)) ??
    read(parts.prestateDiff, (json) => parsePrestateDiff(json, transactions));
  const preState = read(parts.preState, parsePreState);
  const shownLogs = receipts ?? logs;
  const step = stepOf({
    number: identity.number,
    hash: identity.hash,
    head,
    transactionCount:
      bodies?.count ?? receipts?.receipts.length ?? countOf(shownLogs?.logs ?? [], traces ?? []),
    partial: false,
    transactions: bodies?.transactions ?? null,
    receipts: receipts?.receipts ?? null,
    logs: shownLogs?.logs ?? null,
    traces,
    stateChanges,
    preState,
  });
  const evidence: Evidence = {
    ...NO_EVIDENCE,
    size: head?.size ?? null,
    transactions: bodies?.evidence ?? [],
    receipts: receipts?.receiptEvidence ?? [],
    logs: shownLogs?.logEvidence ?? [],
  };
  return { step, evidence };
}

function readHead(parts: BlockParts): ParsedHeader | null {
  const parse = (part: Part | undefined) =>
    part === undefined ? null : within({ file: part.file }, () => parseHeader(part.json));
  const block = parse(parts.block);
  const header = parse(parts.header);
  if (block !== null && header !== null && !block.hash.equals(header.hash)) {
    throw new BadInputError('input.conflict', `${parts.block?.file} is of another block`, {
      place: { file: parts.header?.file, block: header.number, field: 'hash' },
    });
  }
  return block ?? header;
}

function readLogs(json: unknown, placements: PlacementReader): { logs: Log[]; logEvidence: LogEvidence[] } {
  const logs: Log[] = [];
  const logEvidence: LogEvidence[] = [];
  const hashes = new RepeatedHash();
  const repeats = new Repeats();
  asList(json, 'logs').forEach((item, index) => {
    within({ field: `logs[${index}]` }, () => parseLog(item, placements, hashes, repeats, logs, logEvidence));
  });
  return { logs, logEvidence };
}

function hashesOf(bodies: Bodies | null, receipts: ParsedReceipts | null): TransactionHashes {
  if (bodies?.transactions != null) return new TransactionHashes(bodies.transactions);
  if (bodies?.hashes != null)
    return new TransactionHashes(bodies.hashes.map((hash, index) => ({ hash, index })));
  const items = receipts?.receipts ?? [];
  return new TransactionHashes(
    items.map((item) => ({ hash: item.transactionHash, index: item.transactionIndex })),
  );
}

function compareHashes(
  hashes: readonly Hash[],
  { receipts }: ParsedReceipts,
  parts: BlockParts,
  block?: number,
): void {
  const at = hashes.findIndex((hash, index) => !receipts[index]?.transactionHash.equals(hash));
  if (at === -1 && hashes.length === receipts.length) return;
  const place = {
    file: parts.receipts?.file,
    block,
    field: `receipts[${at === -1 ? hashes.length : at}].transactionHash`,
  };
  throw new IntegrityError('malformed', "the receipts are not those of the block's transactions", { place });
}

/** Number and hash where no header shows them. */
function identityOf(
  receipts: ParsedReceipts | null,
  logs: { logEvidence: LogEvidence[] } | null,
  traces: ParsedTraces | null,
  parts: BlockParts,
): { number: number; hash: Hash } {
  const shown = receipts?.receiptEvidence[0] ?? logs?.logEvidence[0];
  const number = shown?.blockNumber ?? traces?.block?.number ?? null;
  const hash = shown?.blockHash ?? traces?.block?.hash ?? null;
  if (number !== null && hash !== null) return { number, hash };
  const file = (parts.receipts ?? parts.logs ?? parts.parityTraces)?.file;
  throw new BadInputError('input.malformed', 'nothing shows number and hash of the block', {
    place: { file, field: 'blockHash' },
  });
}

function checkTracedBlock(
  traced: { number: number; hash: Hash },
  block: { number: number; hash: Hash },
  file?: string,
): void {
  if (traced.number === block.number && traced.hash.equals(block.hash)) return;
  throw new IntegrityError('malformed', 'the traces are of another block', {
    place: { file, block: block.number, field: 'blockHash' },
  });
}

function countOf(...lists: (readonly { readonly transactionIndex: number }[])[]): number {
  const indexes = new Set(lists.flatMap((list) => list.map((item) => item.transactionIndex)));
  indexes.delete(-1);
  return indexes.size;
}
