import { isDeepStrictEqual } from 'node:util';
import type { Hash } from '#domain/bytes.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { describeRecord } from '#codec/describe.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { decoderForWriter } from '#codec/registry.js';
import { unwrap, wrap } from '#codec/wire.js';
import { emptyIngestStep } from '#platform/runner/empty-ingest-step.js';
import type { Prng } from '../prng.js';
import type { Boundary } from './boundary.js';
import { damageBytes, pick } from './damage.js';
import { runInputs } from './run-inputs.js';
import { sampleBlocks } from './sample-blocks.js';

/** Payloads and wire records of ingest steps: decoded, read in part, described. */
export const avroRecords: Boundary = {
  name: 'Avro records',
  share: 0.2,
  async fuzz(count, seed, first) {
    const steps = (await sampleBlocks()).slice(-8).map(({ block }) => block.step);
    const payloads = [...steps, ...steps.slice(0, 2).flatMap(withoutBlock)].map((step) =>
      ingestCodec.encode(step),
    );
    return runInputs({ name: 'Avro records', count, seed, first }, (prng) => {
      const payload = pick(payloads, prng);
      if (prng.int(3) > 0) checkPayload(damagePayload(payload, prng), prng);
      else checkWire(damageWire(payload, prng));
      return undefined;
    });
  },
};

function withoutBlock({ number, hash }: IngestStep): IngestStep[] {
  const dropped = [{ number: number + 1, hash: Buffer.alloc(32, 7) as Hash }];
  const base = { number, hash, parentHash: null };
  return [
    emptyIngestStep({ ...base, kind: 'reorg', dropped }),
    emptyIngestStep({ ...base, kind: 'finality', dropped: [] }),
  ];
}

/** Where lengths and counts stand, in front, damage does most. */
function damagePayload(payload: Buffer, prng: Prng): Buffer {
  if (prng.int(2) === 0) return damageBytes(payload, prng);
  const damaged = Buffer.from(payload);
  const reach = Math.min(damaged.length, 1 + prng.int(400));
  for (let left = 1 + prng.int(4); left > 0; left--)
    damaged[prng.int(reach)] = pick([0, 1, 2, 0x7f, 0x80, 0xfe, 0xff], prng);
  return damaged;
}

/** Half of them get as far as the payload. */
function damageWire(payload: Buffer, prng: Prng): Buffer {
  if (prng.int(2) === 0) return wrap(ingestCodec.schemaId, damagePayload(payload, prng));
  const wire = wrap(pick([ingestCodec.schemaId, 0, 99, 2 ** 32 - 1], prng), payload);
  if (prng.int(2) === 0) return wire.subarray(0, prng.int(8));
  wire[prng.int(5)] = prng.int(256);
  return wire;
}

const FIELDS = Object.keys(
  emptyIngestStep({ kind: '', number: 0, hash: Buffer.alloc(0) as Hash, parentHash: null, dropped: [] }),
) as (keyof IngestStep)[];

/** A reader of some fields gives what the whole payload gives; a value that was read can be written and read again. */
function checkPayload(payload: Buffer, prng: Prng): void {
  const fields = [...new Set([pick(FIELDS, prng), pick(FIELDS, prng)])];
  const some = ingestCodec.reader(fields)(payload);
  const decoder = prng.int(2) === 0 ? ingestCodec : decoderForWriter<IngestStep>(ingestCodec.schemaId);
  const step = decoder.decode(payload);
  for (const field of fields)
    if (!isDeepStrictEqual(step[field], some[field])) throw new Error(`a reader gives another ${field}`);
  if (!isDeepStrictEqual(ingestCodec.decode(ingestCodec.encode(step)), step))
    throw new Error('the step reads otherwise once it is written again');
}

function checkWire(wire: Buffer): void {
  const { schemaId, payload } = unwrap(wire);
  const described = describeRecord(wire);
  if (schemaId !== described.schemaId || payload.length !== wire.length - 5)
    throw new Error('the wire prefix was read in two ways');
  const again = JSON.parse(JSON.stringify(described)) as unknown;
  if (!isDeepStrictEqual(again, described)) throw new Error('the description is no plain JSON');
}
