import { setTimeout as sleep } from 'node:timers/promises';
import { PermanentError, type SluiceError } from '#domain/errors/sluice-error.js';
import { postJson, RetryAfterError } from './http-post.js';
import { Pacer } from './pacer.js';
import type { Clock, Fetch, Random } from './ports.js';
import { redactUrl } from './redact-url.js';

export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface JsonRpcOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For one HTTP request. */
  readonly timeoutMs?: number;
  /** Attempts after the first one. */
  readonly retries?: number;
  /** HTTP requests at a time. */
  readonly concurrency?: number;
  /** Calls a second, those of a batch counted one by one; null: no limit. */
  readonly ratePerSecond?: number | null;
  /** Calls in one HTTP request. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly random?: Random;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};

/**
 * JSON-RPC 2.0 over HTTP, with batches, a limit of rate and concurrency, and retries with growing, jittered delays.
 * Errors: rpc.unreachable, rpc.limited (after the last retry), rpc.refused (the node's own error), rpc.malformed.
 */
export class JsonRpcClient {
  /** The URL without its secrets. */
  readonly place: string;
  private readonly pacer: Pacer;
  private readonly clock: Clock;
  private nextId = 1;

  constructor(private readonly options: JsonRpcOptions) {
    this.place = redactUrl(options.url);
    this.clock = options.clock ?? SYSTEM_CLOCK;
    this.pacer = new Pacer(options.concurrency ?? 8, options.ratePerSecond ?? null, this.clock);
  }

  async call(method: string, params: readonly unknown[]): Promise<unknown> {
    const [result] = await this.send([{ method, params }]);
    return result;
  }

  /** Results in the order of the calls. The first call that the node refuses is thrown. */
  async batch(calls: readonly RpcCall[]): Promise<unknown[]> {
    const size = this.options.batchSize ?? 100;
    const chunks: Promise<unknown[]>[] = [];
    for (let at = 0; at < calls.length; at += size) chunks.push(this.send(calls.slice(at, at + size)));
    return (await Promise.all(chunks)).flat();
  }

  private async send(calls: readonly RpcCall[]): Promise<unknown[]> {
    const retries = this.options.retries ?? 6;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.pacer.run(calls.length, () => this.attempt(calls), this.options.signal);
      } catch (error) {
        if (!(error instanceof RetryAfterError) || attempt >= retries) throw error;
        await this.clock.sleep(this.delay(attempt, error.afterMs), this.options.signal);
      }
    }
  }

  /** Doubles each time, with half of it left to chance so that clients don't come back together. */
  private delay(attempt: number, afterMs: number | null): number {
    const backoff = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
    const jittered = backoff * (0.5 + (this.options.random ?? Math.random)() / 2);
    return afterMs === null ? jittered : Math.min(LONGEST_DELAY_MS, afterMs) + jittered / 2;
  }

  private async attempt(calls: readonly RpcCall[]): Promise<unknown[]> {
    const first = this.nextId;
    this.nextId += calls.length;
    const requests = calls.map((call, at) => ({ jsonrpc: '2.0', id: first + at, ...call }));
    const { fetch = globalThis.fetch, timeoutMs = 30_000, headers = {}, signal } = this.options;
    const answer = await postJson(fetch, this.options.url, requests.length === 1 ? requests[0] : requests, {
      timeoutMs,
      headers,
      signal,
    });
    const answers = new Map<unknown, Record<string, unknown>>();
    for (const item of Array.isArray(answer) ? answer : [answer]) {
      if (typeof item !== 'object' || item === null) throw this.malformed('an answer is no object');
      answers.set((item as { id?: unknown }).id, item as Record<string, unknown>);
    }
    return requests.map((request) => {
      // A node that refuses a whole batch answers with one error without an id.
      const found = answers.get(request.id) ?? answers.get(null);
      if (found === undefined) throw this.malformed(`no answer to ${request.method}`);
      if (found['error'] !== undefined && found['error'] !== null)
        throw this.refusal(request, found['error']);
      if (!('result' in found)) throw this.malformed(`an answer to ${request.method} without result`);
      return found['result'];
    });
  }

  private refusal({ method }: RpcCall, error: unknown): SluiceError {
    const { code, message } = Object(error) as { code?: unknown; message?: unknown };
    const detail = `${method}: ${textOf(message)} (${textOf(code)})`;
    if (code === -32005 || code === 429) return new RetryAfterError('rpc.limited', detail, this.place, null);
    if (code === -32603) return new RetryAfterError('rpc.unreachable', detail, this.place, null);
    return new PermanentError('rpc.refused', detail, { place: { file: this.place } });
  }

  private malformed(detail: string): PermanentError {
    return new PermanentError('rpc.malformed', detail, { place: { file: this.place } });
  }
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : value === undefined ? 'no word' : JSON.stringify(value)).slice(
    0,
    200,
  );
}
