import type { Address, Hash, Uint256 } from '#domain/bytes.js';
import type { IngestStep, Log, Trace } from '#domain/generated/ingest-v1.js';
import { emptyIngestStep } from '#platform/runner/empty-ingest-step.js';
import { tokens } from '#protocols/ledger/tokens.js';
import { PROTOCOLS } from '#protocols/registry.js';
import type { Prng } from '../prng.js';
import { pick } from './damage.js';

const EVENTS = [tokens, ...PROTOCOLS].flatMap(({ events }) => events.map(({ definition }) => definition));
const METHODS = [tokens, ...PROTOCOLS].flatMap(({ calls }) => calls.map(({ definition }) => definition));
const TYPES = ['call', 'call', 'call', 'staticcall', 'delegatecall', 'create', 'selfdestruct'];
/** Few, so that the same contract is token, pool and trader at once. */
const ACCOUNTS = Array.from({ length: 6 }, (_, index) => Buffer.alloc(20, index) as Address);

/** A block of a source that lies: known events and functions with words that their contracts would never send. */
export function hostileStep(prng: Prng): IngestStep {
  const place = { kind: 'block', number: 20_000_000 + prng.int(1000), parentHash: null, dropped: [] };
  const step = emptyIngestStep({ ...place, hash: prng.bytes(32) as Hash });
  const [withLogs, withTraces] = pick(
    [
      [true, false],
      [false, true],
      [true, true],
    ] as const,
    prng,
  );
  return {
    ...step,
    partial: true,
    feeRecipient: pick(ACCOUNTS, prng),
    capabilities: [...(withLogs ? ['logs'] : []), ...(withTraces ? ['traces'] : [])],
    logs: withLogs ? Array.from({ length: prng.int(25) }, (_, logIndex) => hostileLog(logIndex, prng)) : [],
    traces: withTraces ? hostileTraces(prng) : [],
  };
}

function hostileLog(logIndex: number, prng: Prng): Log {
  const definition = pick(EVENTS, prng);
  // Now and then the layout of another event of that topic, or of none.
  const topicCount = prng.int(8) === 0 ? 1 + prng.int(4) : definition.topicCount;
  const topics = [definition.topic, ...Array.from({ length: topicCount - 1 }, () => word(prng) as Hash)];
  const head = definition.parameters.filter(({ indexed }) => !indexed).length;
  return { transactionIndex: 0, logIndex, address: pick(ACCOUNTS, prng), topics, data: words(head, prng) };
}

/** Depth first: each frame a child of one on the path to the frame before it. */
function hostileTraces(prng: Prng): Trace[] {
  const traces: Trace[] = [];
  const children = new Map<string, number>();
  for (let left = 1 + prng.int(25), path: number[] = []; left > 0; left--) {
    if (traces.length > 0) {
      const parent = path.slice(0, prng.int(path.length + 1));
      const next = children.get(parent.join()) ?? 0;
      children.set(parent.join(), next + 1);
      path = [...parent, next];
    }
    traces.push(hostileTrace(path, prng));
  }
  return traces;
}

function hostileTrace(traceAddress: readonly number[], prng: Prng): Trace {
  const method = pick(METHODS, prng);
  const selector = Buffer.alloc(4);
  selector.writeUInt32BE(method.selector);
  return {
    transactionIndex: 0,
    traceAddress,
    type: pick(TYPES, prng),
    from: prng.int(20) === 0 ? null : pick(ACCOUNTS, prng),
    to: prng.int(20) === 0 ? null : pick(ACCOUNTS, prng),
    value: pick([null, Buffer.alloc(0), Buffer.alloc(32, 0xff), Buffer.of(1)], prng) as Uint256 | null,
    gas: null,
    gasUsed: pick([null, Buffer.of(1)], prng) as Uint256 | null,
    input:
      prng.int(6) === 0
        ? prng.bytes(prng.int(5))
        : Buffer.concat([selector, words(method.inputs.length, prng)]),
    output: prng.int(3) === 0 ? Buffer.alloc(0) : words(method.outputs.length, prng),
    error: prng.int(6) === 0 ? 'execution reverted' : null,
  };
}

/** About so many words, now and then with a part of one. */
function words(count: number, prng: Prng): Buffer {
  const size = Math.max(0, count + (prng.int(5) === 0 ? prng.int(5) - 2 : 0));
  const full = Buffer.concat(Array.from({ length: size }, () => word(prng)));
  return prng.int(12) === 0 ? full.subarray(0, prng.int(full.length + 1)) : full;
}

/** An address, a small number, an offset, an extreme, or anything. */
function word(prng: Prng): Buffer {
  const bytes = Buffer.alloc(32);
  const kind = prng.int(8);
  if (kind < 3) bytes.set(pick(ACCOUNTS, prng), 12);
  else if (kind === 3) bytes.writeUInt32BE(32 * prng.int(8), 28);
  else if (kind === 4) bytes[31] = prng.int(4);
  else if (kind === 5) bytes.fill(0xff);
  else if (kind === 6) bytes[0] = 0x80;
  else bytes.set(prng.bytes(32));
  return bytes;
}
