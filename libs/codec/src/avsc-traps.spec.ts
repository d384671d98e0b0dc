import { describe, expect, it } from '@jest/globals';
import avro from 'avsc';
import { createCodec } from './codec.js';
import { decoderForWriter, createRegistry } from './registry.js';

function codecOf<T>(type: unknown) {
  return createCodec<{ a: T }>({ type: 'record', name: 'R', fields: [{ name: 'a', type }] }, 1);
}

const QUANTITY = { type: 'bytes', logicalType: 'uint256' };

// What avsc 5.7 does is asserted too, so that an upgrade that mends it is noticed.
describe('what avsc gets wrong, and the codec does not', () => {
  it('writes longs below -2^52 as other numbers', () => {
    const long = avro.Type.forSchema('long');
    expect(long.fromBuffer(long.toBuffer(-(2 ** 52) - 2))).toBe(2 ** 52 + 2);
    const codec = codecOf<number>('long');
    expect(() => codec.encode({ a: -(2 ** 52) - 2 })).toThrow(
      expect.objectContaining({ code: 'schema.encode' }),
    );
    for (const a of [-(2 ** 52), 2 ** 53 - 2]) expect(codec.decode(codec.encode({ a }))).toEqual({ a });
  });

  it('loses precision above 2^53: refused in both directions', () => {
    const codec = codecOf<number>('long');
    expect(() => codec.encode({ a: 2 ** 53 })).toThrow(expect.objectContaining({ code: 'schema.encode' }));
    const payload = Buffer.from('8080808080808020', 'hex');
    expect(() => codec.decode(payload)).toThrow(expect.objectContaining({ code: 'schema.decode' }));
  });

  it('reads any byte as a boolean and any varint as an int', () => {
    expect(avro.Type.forSchema('boolean').fromBuffer(Buffer.from([7]))).toBe(true);
    expect(() => codecOf('boolean').decode(Buffer.from([7]))).toThrow('boolean');
    expect(avro.Type.forSchema('int').fromBuffer(Buffer.from('ffffffffffff01', 'hex'))).toBeLessThan(
      -(2 ** 31),
    );
    expect(() => codecOf('int').decode(Buffer.from('ffffffffffff01', 'hex'))).toThrow('32-bit');
  });

  it('writes half of a surrogate pair as bytes that are no UTF-8', () => {
    const string = avro.Type.forSchema('string');
    expect(string.toBuffer('\ud800').toString('hex')).toBe('06eda080');
    const codec = codecOf<string>('string');
    expect(codec.encode({ a: '\ud800' }).toString('hex')).toBe('06efbfbd');
    expect(codec.decode(codec.encode({ a: `x\udc00${'y'.repeat(90)}` }))).toEqual({
      a: `x\ufffd${'y'.repeat(90)}`,
    });
  });

  it('adds to a registry object that is passed to it: two schemas with one name need one each', () => {
    const shared = {};
    const make = (size: number) => ({
      type: 'record',
      name: 'R',
      fields: [{ name: 'a', type: { type: 'fixed', name: 'F', size } }],
    });
    avro.Type.forSchema(make(2) as never, { registry: shared });
    expect(Object.keys(shared)).toContain('F');
    expect(() => avro.Type.forSchema(make(3) as never, { registry: shared })).toThrow('duplicate');
    const [two, three] = [createCodec<{ a: Buffer }>(make(2), 1), createCodec<{ a: Buffer }>(make(3), 2)];
    expect(two.encode({ a: Buffer.alloc(2) })).toHaveLength(2);
    expect(three.encode({ a: Buffer.alloc(3) })).toHaveLength(3);
  });

  it('leaves the schema as it was given', () => {
    const schema = { type: 'record', name: 'R', namespace: 'n', fields: [{ name: 'a', type: QUANTITY }] };
    const before = JSON.stringify(schema);
    createCodec(schema, 1);
    expect(JSON.stringify(schema)).toBe(before);
  });

  it('reads decoded bytes from a pool of copies; ours are views of the payload', () => {
    const payload = codecOf<Buffer>('bytes').encode({ a: Buffer.from('abc') });
    expect(codecOf<Buffer>('bytes').decode(payload).a.buffer).toBe(payload.buffer);
  });

  it('hands logical values to _resolve under evolution: quantities stay the same bytes', () => {
    const fields = [
      { name: 'a', type: QUANTITY },
      { name: 'b', type: ['null', QUANTITY] },
    ];
    const record = { type: 'record', name: 'R', fields };
    const later = { ...record, fields: [...fields, { name: 'c', type: ['null', QUANTITY], default: null }] };
    const of = (id: number, minor: number, schema: unknown) => ({
      id,
      stage: 's',
      major: 1,
      minor,
      fingerprint: '',
      schema,
    });
    const registry = createRegistry([of(1, 0, record), of(2, 1, later)]);
    const [a, b] = [Buffer.from([1, 0]), Buffer.alloc(0)];
    const old = createCodec<Record<string, unknown>>(record, 1).encode({ a, b });
    expect(decoderForWriter(1, registry).decode(old)).toEqual({ a, b, c: null });
    const recent = createCodec<Record<string, unknown>>(later, 2).encode({ a, b, c: a });
    expect(decoderForWriter(2, registry).decode(recent)).toEqual({ a, b, c: a });
  });
});
