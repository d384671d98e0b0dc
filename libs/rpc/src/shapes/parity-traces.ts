import type { Hash } from '#domain/bytes.js';
import { IntegrityError } from '#domain/errors/sluice-error.js';
import { hexAddress, hexNumber, hexQuantity } from '#domain/ethereum/hex.js';
import type { Trace } from '#domain/generated/ingest-v1.js';
import { relocate } from '../relocate.js';
import { asList, asObject, asText, type Fields, isAbsent, RepeatedHash, smallNumber } from './json.js';
import type { TransactionHashes } from './transaction-hashes.js';
import { readParityFrame } from './parity-frame.js';
import { Repeats } from './repeats.js';
import { checkTraceTree } from './trace-tree.js';

type TraceField = 'type' | 'action' | 'result' | 'error' | 'subtraces';

/** How a source spells the fields around a frame. */
export interface TraceNames {
  readonly blockHash: string;
  readonly blockNumber: string;
  readonly transactionHash: string;
  readonly transactionPosition: string;
  readonly traceAddress: string;
}

/** As trace_block answers. */
export const PARITY_NAMES: TraceNames = {
  blockHash: 'blockHash',
  blockNumber: 'blockNumber',
  transactionHash: 'transactionHash',
  transactionPosition: 'transactionPosition',
  traceAddress: 'traceAddress',
};

/** As mev-inspect-py caches them. */
export const SNAKE_NAMES: TraceNames = {
  blockHash: 'block_hash',
  blockNumber: 'block_number',
  transactionHash: 'transaction_hash',
  transactionPosition: 'transaction_position',
  traceAddress: 'trace_address',
};

export interface ParsedTraces {
  /** By transaction, depth first; rewards, which follow the transactions, last. */
  readonly traces: Trace[];
  /** The block that the traces name; null where there are none. */
  readonly block: { readonly number: number; readonly hash: Hash } | null;
  /** Hash of each traced transaction as the source spells it, by index. */
  readonly transactionHashes: ReadonlyMap<number, string>;
}

const NOTHING = Buffer.alloc(0);

/** Reads flat traces of one block (trace_block, or a part of it). Throws where they name two blocks. */
export function parseParityTraces(
  json: unknown,
  names: TraceNames,
  transactions: TransactionHashes,
): ParsedTraces {
  const list = asList(json, 'traces');
  const traces: Trace[] = [];
  const subtraces: (number | null)[] = [];
  const rewards: Trace[] = [];
  const hashes = new Map<number, string>();
  const blockHashes = new RepeatedHash();
  const repeats = new Repeats();
  let block: { number: number; hash: Hash } | null = null;
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const raw = asObject<TraceField>(list[index]);
      const around = list[index] as Record<string, unknown>;
      const hash = blockHashes.read(around[names.blockHash], names.blockHash);
      const number = hexNumber(around[names.blockNumber], names.blockNumber);
      block ??= { number, hash };
      if (hash !== block.hash || number !== block.number) {
        throw new IntegrityError('malformed', 'the trace is of another block', {
          place: { field: names.blockHash },
        });
      }
      const path = readPath(around[names.traceAddress], names.traceAddress);
      if (raw.type === 'reward') {
        addReward(rewards, readReward(raw));
        continue;
      }
      const position = smallNumber(around[names.transactionPosition], names.transactionPosition);
      noteHash(hashes, position, around[names.transactionHash], names.transactionHash, transactions);
      traces.push(readParityFrame(raw, position, path, repeats));
      subtraces.push(isAbsent(raw.subtraces) ? null : smallNumber(raw.subtraces, 'subtraces'));
    }
  } catch (error) {
    throw relocate(error, { field: `traces[${index}]` });
  }
  return { traces: [...checkTraceTree(traces, subtraces), ...rewards], block, transactionHashes: hashes };
}

function readPath(value: unknown, field: string): readonly number[] {
  const path = asList(value, field);
  for (let at = 0; at < path.length; at++) smallNumber(path[at], field);
  return path.every((item) => typeof item === 'number') ? path : path.map((item) => smallNumber(item, field));
}

function noteHash(
  hashes: Map<number, string>,
  position: number,
  value: unknown,
  field: string,
  transactions: TransactionHashes,
): void {
  const known = hashes.get(position);
  if (known === value) return;
  if (known !== undefined) {
    throw new IntegrityError('malformed', `transaction ${position} has two hashes`, { place: { field } });
  }
  transactions.check(position, value, field);
  hashes.set(position, asText(value, field));
}

/** mev-inspect-py's caches repeat the block's reward at times; uncles of one miner may well earn the same. */
function addReward(rewards: Trace[], { trace, kind }: { trace: Trace; kind: string }): void {
  const repeated =
    kind === 'block' &&
    rewards.some(
      (other) =>
        other.error === null &&
        other.to?.equals(trace.to as Buffer) &&
        other.value?.equals(trace.value as Buffer),
    );
  if (!repeated) rewards.push(trace);
}

function readReward(raw: Fields<TraceField>): { trace: Trace; kind: string } {
  const action = asObject<'author' | 'value' | 'rewardType'>(raw.action, 'action');
  const trace: Trace = {
    transactionIndex: -1,
    traceAddress: [],
    type: 'reward',
    from: null,
    to: hexAddress(action.author, 'action.author'),
    value: hexQuantity(action.value, 'action.value'),
    gas: null,
    gasUsed: null,
    input: NOTHING,
    output: NOTHING,
    error: null,
  };
  return { trace, kind: asText(action.rewardType, 'action.rewardType') };
}
