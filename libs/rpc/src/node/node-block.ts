import { PermanentError, RetryableError, SluiceError } from '#domain/errors/sluice-error.js';
import { isObject } from '../shapes/json.js';
import type { BlockParts } from '../shapes/assemble.js';
import type { JsonRpcClient } from './json-rpc-client.js';
import { readTraces, type TraceMethod } from './trace-method.js';

/** A block as the node answered, part by part. */
export interface NodeBlock {
  readonly number: number;
  readonly block: unknown;
  readonly receipts: unknown;
  /** Null where the node offers none. */
  readonly traces: { readonly part: 'gethCalls' | 'parityTraces'; readonly json: unknown } | null;
}

/** Times that a block is read again because its parts were of different forks. */
const FORK_RETRIES = 3;

/**
 * Reads a block with its receipts and traces. All parts are of one fork: where the chain moved between two calls, it
 * is read again. Errors: rpc.*; rpc.refused where the node does not have the block.
 */
export async function readNodeBlock(
  client: JsonRpcClient,
  at: number | string,
  tracing: TraceMethod | null,
): Promise<NodeBlock> {
  const byHash = typeof at === 'string';
  for (let attempt = 0; ; attempt++) {
    const method = byHash ? 'eth_getBlockByHash' : 'eth_getBlockByNumber';
    const block = await client.call(method, [byHash ? at : toQuantity(at), true]);
    if (block === null) throw refused(client, `the node has no block ${at}`, at);
    if (
      !isObject(block) ||
      typeof block['hash'] !== 'string' ||
      typeof block['number'] !== 'string' ||
      !Array.isArray(block['transactions'])
    ) {
      throw new PermanentError('rpc.malformed', 'the answer is no block', {
        place: { file: client.place, block: at },
      });
    }
    const number = Number(block['number']);
    if ((byHash && block['hash'] !== at) || (!byHash && number !== at)) {
      throw new PermanentError('rpc.malformed', `the node answers with block ${block['number']}`, {
        place: { file: client.place, block: at },
      });
    }
    const receipts = await readReceipts(client, block['number'], block['transactions']);
    const other = receipts.find((receipt) => !isObject(receipt) || receipt['blockHash'] !== block['hash']);
    if (other === undefined && receipts.length === block['transactions'].length) {
      const traces =
        tracing === null
          ? null
          : await readTraces(client, tracing, { number: block['number'], hash: block['hash'] });
      return { number, block, receipts, traces };
    }
    if (attempt >= FORK_RETRIES) {
      throw new RetryableError('rpc.malformed', 'its receipts are those of another block', {
        place: { file: client.place, block: at },
      });
    }
  }
}

/** The parts for the parser that also reads files. */
export function partsOf({ block, receipts, traces }: NodeBlock, file: string): BlockParts {
  const parts: BlockParts = { block: { json: block, file }, receipts: { json: receipts, file } };
  return traces === null ? parts : { ...parts, [traces.part]: { json: traces.json, file } };
}

/** eth_getBlockReceipts, or one by one where the node does not know it. */
async function readReceipts(
  client: JsonRpcClient,
  number: string,
  transactions: readonly unknown[],
): Promise<readonly unknown[]> {
  if (transactions.length === 0) return [];
  try {
    const receipts = await client.call('eth_getBlockReceipts', [number]);
    if (Array.isArray(receipts)) return receipts as readonly unknown[];
  } catch (error) {
    if (!(error instanceof SluiceError) || error.code !== 'rpc.refused') throw error;
  }
  return client.batch(
    transactions.map((item) => ({
      method: 'eth_getTransactionReceipt',
      params: [isObject(item) ? item['hash'] : item],
    })),
  );
}

export function toQuantity(value: number): string {
  return `0x${value.toString(16)}`;
}

function refused(client: JsonRpcClient, detail: string, block: number | string): PermanentError {
  return new PermanentError('rpc.refused', detail, { place: { file: client.place, block } });
}
