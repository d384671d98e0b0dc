import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import avro from 'avsc';
import fc from 'fast-check';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { createCodec } from './codec.js';
import { ingestCodec } from './ingest-codec.js';
import { lockedRegistry, nodeOf } from './registry.js';
import { parseSchema } from './schema/parse-schema.js';
import { schemaJson, valueOf } from './spec-support.js';

const UINT256 = { type: 'bytes', logicalType: 'uint256' };
type Rows = Record<string, readonly Record<string, unknown>[]>;

const INGEST = lockedRegistry.newest('ingest', 1);
const SMALL = {
  type: 'record',
  name: 'Small',
  fields: [
    { name: 'number', type: 'long' },
    { name: 'note', type: 'string' },
    { name: 'amount', type: ['null', { type: 'bytes', logicalType: 'uint256' }] },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 4 } },
    {
      name: 'rows',
      type: { type: 'array', items: { type: 'record', name: 'Row', fields: [{ name: 'at', type: 'int' }] } },
    },
    { name: 'delta', type: { type: 'bytes', logicalType: 'int256' } },
  ],
};
const small = createCodec<Record<string, unknown>>(SMALL, 9);
const SAMPLE = {
  number: 17_686_110,
  note: 'call',
  amount: Buffer.from([1, 0]),
  hash: Buffer.from([1, 2, 3, 4]),
  rows: [{ at: 1 }, { at: -5 }],
  delta: Buffer.from([0xff]),
};

function plain(json: unknown): avro.Type {
  return avro.Type.forSchema(structuredClone(json) as never, { registry: {} });
}

describe('a codec', () => {
  it('reads what it wrote, for any schema and value, and writes the bytes of plain Avro', () => {
    const cases = schemaJson().chain((json) => valueOf(parseSchema(json)).map((value) => ({ json, value })));
    fc.assert(
      fc.property(cases, ({ json, value }) => {
        const codec = createCodec(json, 1);
        const payload = codec.encode(value);
        expect(payload.equals(plain(json).toBuffer(value))).toBe(true);
        expect(isDeepStrictEqual(codec.decode(payload), value)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('reads ingest steps that it wrote', () => {
    const type = plain(INGEST.schema);
    fc.assert(
      fc.property(valueOf(nodeOf(INGEST)), (step) => {
        const payload = ingestCodec.encode(step as never);
        expect(isDeepStrictEqual(ingestCodec.decode(payload), step)).toBe(true);
        expect(type.toBuffer(ingestCodec.decode(payload)).equals(payload)).toBe(true);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('gives fields in the order of the schema', () => {
    expect(Object.keys(small.decode(small.encode(SAMPLE)))).toEqual(SMALL.fields.map(({ name }) => name));
  });

  it('has the id and the fingerprint of its schema', () => {
    expect(ingestCodec.schemaId).toBe(INGEST.id);
    expect(ingestCodec.fingerprint).toBe(INGEST.fingerprint);
  });
});

describe('encode', () => {
  it('gives a buffer that later records leave alone', () => {
    const first = small.encode(SAMPLE);
    const before = first.toString('hex');
    small.encode({ ...SAMPLE, note: 'another', number: 1 });
    expect(first.toString('hex')).toBe(before);
  });

  it('grows for a record of any size', () => {
    const note = 'x'.repeat(3_000_000);
    expect(small.decode(small.encode({ ...SAMPLE, note }))['note']).toBe(note);
  });

  it('writes into a buffer at a position, and says how much is missing', () => {
    const payload = small.encode(SAMPLE);
    const buffer = Buffer.alloc(payload.length + 3);
    expect(small.encodeInto(buffer, 3, SAMPLE)).toBe(payload.length + 3);
    expect(buffer.subarray(3).equals(payload)).toBe(true);
    expect(small.encodeInto(Buffer.alloc(payload.length - 2), 0, SAMPLE)).toBe(-2);
  });

  it.each([
    ['number', 2 ** 53, 'number'],
    ['number', 1.5, 'number'],
    ['note', 5, 'note'],
    ['amount', Buffer.from([0, 1]), 'amount'],
    ['amount', Buffer.alloc(33, 1), 'amount'],
    ['amount', 7n, 'amount'],
    ['amount', undefined, 'amount'],
    ['hash', Buffer.alloc(5), 'hash'],
    ['rows', [{ at: 0 }, { at: 2 ** 31 }], 'rows[1].at'],
    ['delta', Buffer.from([0]), 'delta'],
    ['delta', Buffer.from([0xff, 0x80]), 'delta'],
    ['delta', Buffer.from([0x00, 0x7f]), 'delta'],
  ])('refuses %s = %p and names the field', (key, value, field) => {
    let error: unknown;
    try {
      small.encode({ ...SAMPLE, [key]: value });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'schema.encode', place: { field } });
  });
});

describe('decode', () => {
  it('gives views into the payload: copy what outlives it', () => {
    const payload = small.encode({ ...SAMPLE, hash: Buffer.from('5eed5eed', 'hex') });
    const { hash, amount } = small.decode(payload) as { hash: Buffer; amount: Buffer };
    payload.fill(0xee);
    expect(hash.toString('hex')).toBe('eeeeeeee');
    expect(amount.toString('hex')).toBe('eeee');
  });
});

describe('a reader of some fields', () => {
  it('gives these fields, for any choice of them', () => {
    const node = nodeOf(INGEST);
    const names = node.fields.map(({ name }) => name);
    fc.assert(
      fc.property(valueOf(node), fc.subarray(names, { minLength: 1 }), (step, wanted) => {
        const read = ingestCodec.reader(wanted as never[]);
        const expected = Object.fromEntries(
          wanted.map((name) => [name, (step as Record<string, unknown>)[name]]),
        );
        expect(isDeepStrictEqual(read(ingestCodec.encode(step as never)), expected)).toBe(true);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('gives these fields of records in lists, for any choice, whenever they are asked for', () => {
    const node = nodeOf(INGEST);
    const lists = node.fields.flatMap(({ name, type }) =>
      type.kind === 'array' && type.items.kind === 'record' ? [{ name, fields: type.items.fields }] : [],
    );
    const choice = fc.record(
      Object.fromEntries(
        lists.map(({ name, fields }) => [
          name,
          fc.subarray(
            fields.map((field) => field.name),
            { minLength: 1 },
          ),
        ]),
      ),
    );
    fc.assert(
      fc.property(valueOf(node), choice, (step, parts) => {
        const payload = ingestCodec.encode(step as never);
        const read = ingestCodec.reader(Object.keys(parts) as never[], parts)(payload) as Rows;
        // Bytes of other payloads, read by the same reader, must not show through.
        ingestCodec.decode(ingestCodec.encode(ingestCodec.decode(payload)));
        for (const [list, fields] of Object.entries(parts)) {
          const whole = (step as Rows)[list] as Rows[string];
          expect(read[list]).toHaveLength(whole.length);
          for (const [index, row] of whole.entries())
            for (const field of [...fields, ...fields])
              expect(isDeepStrictEqual(read[list]?.[index]?.[field], row[field])).toBe(true);
        }
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  it('refuses what is malformed in a record when it reads it, not when it is asked for', () => {
    const row = { type: 'record', name: 'Row', fields: [{ name: 'amount', type: UINT256 }] };
    const schema = {
      type: 'record',
      name: 'R',
      fields: [{ name: 'rows', type: { type: 'array', items: row } }],
    };
    const codec = createCodec<{ rows: { amount: Buffer }[] }>(schema, 1);
    const payload = codec.encode({ rows: [{ amount: Buffer.from([0x77]) }] });
    payload[payload.indexOf(0x77)] = 0;
    expect(() => codec.reader(['rows'], { rows: ['amount'] })(payload)).toThrow(
      expect.objectContaining({ code: 'schema.decode', place: { field: 'rows[0].amount' } }),
    );
  });

  it('touches nothing after the last of them', () => {
    const payload = small.encode(SAMPLE);
    const rowsBegin = small.encode({ ...SAMPLE, rows: [] }).length - 3;
    const cut = payload.subarray(0, rowsBegin);
    expect(small.reader(['hash', 'number'])(cut)).toEqual({ number: SAMPLE.number, hash: SAMPLE.hash });
    expect(() => small.reader(['rows'])(cut)).toThrow('rows');
  });

  it('refuses a field that the schema lacks', () => {
    expect(() => small.reader(['nothing'])).toThrow(expect.objectContaining({ code: 'schema.incompatible' }));
  });
});
