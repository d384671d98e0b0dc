import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { corpusPath } from '#testkit/corpus.js';
import type { DecodeInput } from './block/input.js';
import { stepOfLogs } from './spec-decode.js';

/** A line of a table, by column. */
export type Row = Readonly<Record<string, string>>;

/** A gzipped CSV file of the corpus. */
export function rowsOf(path: string): Row[] {
  const text = gunzipSync(readFileSync(join(corpusPath(), path))).toString();
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.trim().split(',');
  return lines.map((line) => {
    const cells = [...line.trim().matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** The log that a line of a raw file holds, as a step of its own. */
export function stepOfRow(row: Row, contract: string): DecodeInput {
  const topics = (row['topics'] ?? '').match(/0x[0-9a-f]+/g) ?? [];
  const log = {
    transactionIndex: Number(row['transaction_index']),
    logIndex: Number(row['log_index']),
    address: bytesOf(contract) as never,
    topics: topics.map((topic) => bytesOf(topic) as never),
    data: bytesOf(row['data'] ?? '0x'),
  };
  return { ...stepOfLogs([]), number: Number(row['block_number']), logs: [log] };
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex');
}
