import { PermanentError, SluiceError } from '#domain/errors/sluice-error.js';
import type { JsonRpcClient } from './json-rpc-client.js';

/** How a node shows calls, best first: by hash it can't be of another fork. */
const METHODS = ['debug_traceBlockByHash', 'debug_traceBlockByNumber', 'trace_block'] as const;
export type TraceMethod = (typeof METHODS)[number];

interface BlockId {
  /** As a JSON-RPC quantity. */
  readonly number: string;
  readonly hash: string;
}

/** The first way of tracing that works for the block; null where the node offers none. */
export async function probeTracing(client: JsonRpcClient, block: BlockId): Promise<TraceMethod | null> {
  for (const method of METHODS) {
    try {
      const answer = await client.call(method, paramsOf(method, block));
      if (Array.isArray(answer)) return method;
    } catch (error) {
      if (!(error instanceof SluiceError) || error.code === 'rpc.unreachable') throw error;
    }
  }
  return null;
}

export async function readTraces(
  client: JsonRpcClient,
  method: TraceMethod,
  block: BlockId,
): Promise<{ readonly part: 'gethCalls' | 'parityTraces'; readonly json: readonly unknown[] }> {
  const json = await client.call(method, paramsOf(method, block));
  if (!Array.isArray(json)) {
    throw new PermanentError('rpc.malformed', `${method} answers with no list`, {
      place: { file: client.place, block: Number(block.number) },
    });
  }
  return { part: method === 'trace_block' ? 'parityTraces' : 'gethCalls', json };
}

function paramsOf(method: TraceMethod, { number, hash }: BlockId): unknown[] {
  if (method === 'trace_block') return [number];
  return [method === 'debug_traceBlockByHash' ? hash : number, { tracer: 'callTracer' }];
}
