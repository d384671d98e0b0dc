import { PermanentError, RetryableError, type SluiceError } from '#domain/errors/sluice-error.js';
import type { Fetch } from './ports.js';
import { redactUrl } from './redact-url.js';

/** Asks to wait this long before the next attempt. */
export class RetryAfterError extends RetryableError {
  constructor(
    code: 'rpc.limited' | 'rpc.unreachable',
    detail: string,
    file: string,
    /** Null where the node does not say. */
    readonly afterMs: number | null,
  ) {
    super(code, detail, { place: { file } });
  }
}

/**
 * One POST of JSON; the answer's JSON. Errors: rpc.unreachable and rpc.limited (retryable), rpc.refused, rpc.malformed.
 * None of them shows the URL's path, query or user info.
 */
export async function postJson(
  fetch: Fetch,
  url: string,
  body: unknown,
  options: {
    readonly timeoutMs: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<unknown> {
  const place = redactUrl(url);
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  let response: Response;
  let text: string;
  try {
    const headers = { 'content-type': 'application/json', ...options.headers };
    response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    text = await response.text();
  } catch (cause) {
    if (options.signal?.aborted === true) throw options.signal.reason;
    throw unreachable(timeout.aborted ? `no answer within ${options.timeoutMs} ms` : reasonOf(cause), place);
  }
  if (!response.ok) throw refusalOf(response, place);
  try {
    return JSON.parse(text);
  } catch {
    throw new PermanentError('rpc.malformed', `the answer is no JSON (${text.length} characters)`, {
      place: { file: place },
    });
  }
}

function refusalOf(response: Response, place: string): SluiceError {
  const { status } = response;
  const detail = `HTTP ${status}`;
  if (status === 429) return new RetryAfterError('rpc.limited', detail, place, retryAfterMs(response));
  if (status >= 500 || status === 408)
    return new RetryAfterError('rpc.unreachable', detail, place, retryAfterMs(response));
  return new PermanentError('rpc.refused', detail, { place: { file: place } });
}

/** Seconds, or a date (RFC 9110, 10.2.3), which needs the node's own clock to be read. */
function retryAfterMs(response: Response): number | null {
  const value = response.headers.get('retry-after');
  if (value === null) return null;
  if (/^[0-9]+(\.[0-9]+)?$/.test(value)) return Number(value) * 1000;
  const sent = Date.parse(response.headers.get('date') ?? '');
  const until = Date.parse(value);
  return Number.isNaN(sent) || Number.isNaN(until) ? null : Math.max(0, until - sent);
}

/** fetch's own message may quote the URL, its cause's code does not. */
function reasonOf(cause: unknown): string {
  const inner = (cause as { cause?: { code?: unknown } } | undefined)?.cause?.code;
  return typeof inner === 'string' ? `it can't be reached (${inner})` : "it can't be reached";
}

function unreachable(detail: string, place: string): RetryAfterError {
  return new RetryAfterError('rpc.unreachable', detail, place, null);
}
