import { describe, expect, it } from '@jest/globals';
import { fingerprint } from './fingerprint.js';
import { parseSchema } from './parse-schema.js';

function record(...fields: readonly unknown[]) {
  return { type: 'record', name: 'R', namespace: 'n', fields };
}

describe('a schema', () => {
  it('resolves names by namespace', () => {
    const hash = { type: 'fixed', name: 'Hash', namespace: 'sluice', size: 32 };
    const inner = { type: 'record', name: 'Inner', fields: [{ name: 'hash', type: 'sluice.Hash' }] };
    const { fields } = parseSchema(
      record({ name: 'a', type: hash }, { name: 'b', type: inner }, { name: 'c', type: ['null', 'Inner'] }),
    );
    expect(fields.map(({ type }) => type)).toMatchObject([
      { kind: 'fixed', name: 'sluice.Hash', size: 32 },
      { kind: 'record', name: 'n.Inner' },
      { kind: 'nullable', inner: { kind: 'record', name: 'n.Inner' } },
    ]);
  });

  it.each([
    ['an enum', { type: 'enum', name: 'E', symbols: ['A'] }],
    ['a map', { type: 'map', values: 'int' }],
    ['a float', 'double'],
    ['null alone', 'null'],
    ['a union of three', ['null', 'int', 'string']],
    ['null in the second place', ['int', 'null']],
    ['a union of two types', ['int', 'string']],
    ['itself', 'R'],
    ['an unknown name', 'Other'],
    ['an unknown logical type', { type: 'long', logicalType: 'timestamp-millis' }],
    ['a quantity over something else', { type: 'string', logicalType: 'uint256' }],
    ['a record without fields', { type: 'record', name: 'E', fields: [] }],
    ['a fixed of no bytes', { type: 'fixed', name: 'F', size: 0 }],
  ])('must not use %s', (_, type) => {
    expect(() => parseSchema(record({ name: 'a', type }))).toThrow(
      expect.objectContaining({ code: 'schema.unsupported', place: { field: 'schema.a' } }),
    );
  });

  it.each([
    ['a default of a required field', record({ name: 'a', type: 'int', default: 0 })],
    ['an alias', record({ name: 'a', type: 'int', aliases: ['b'] })],
    ['one field twice', record({ name: 'a', type: 'int' }, { name: 'a', type: 'int' })],
    ['a second definition', record({ name: 'a', type: { type: 'fixed', name: 'R', size: 2 } })],
    ['a root that is no record', 'string'],
  ])('must not have %s', (_, schema) => {
    expect(() => parseSchema(schema)).toThrow(expect.objectContaining({ code: 'schema.unsupported' }));
  });
});

describe('a fingerprint', () => {
  const field = { name: 'doc', type: { type: 'bytes', logicalType: 'uint256' } };

  it('is SHA-256 in lower-case hex and known for ever', () => {
    expect(fingerprint({ type: 'record', name: 'R', fields: [{ name: 'a', type: 'int' }] })).toBe(
      '71d6c92f18aaad68b7f67291a883b2050332b31024a0402bdfb36e140175ce36',
    );
  });

  it('does not depend on key order and documentation', () => {
    const documented = {
      fields: [{ doc: 'Wei.', ...field }],
      doc: 'What it is.',
      namespace: 'n',
      name: 'R',
      type: 'record',
    };
    expect(fingerprint(documented)).toBe(fingerprint(record(field)));
  });

  it('depends on names, types, logical types, defaults and field order', () => {
    const other = { name: 'b', type: ['null', 'int'] };
    const all = [
      record(field, other),
      record(other, field),
      record(field, { ...other, default: null }),
      record({ ...field, name: 'd' }, other),
      record({ ...field, type: 'bytes' }, other),
      { ...record(field, other), namespace: 'm' },
    ].map(fingerprint);
    expect(new Set(all).size).toBe(all.length);
  });
});
