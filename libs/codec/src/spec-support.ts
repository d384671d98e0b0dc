import fc from 'fast-check';
import { int256, uint256 } from '#domain/quantity.js';
import { LONG_RANGE } from './schema/long-range.js';
import type { SchemaNode } from './schema/schema-node.js';

/** Values that a schema can carry, edges included. */
export function valueOf(node: SchemaNode): fc.Arbitrary<unknown> {
  switch (node.kind) {
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'long':
      return fc.oneof(fc.integer(), fc.integer(LONG_RANGE));
    case 'string':
      // Any code point but halves of a surrogate pair; short ASCII words come up twice on purpose.
      return fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('call', 'create', ''));
    case 'bytes':
      return bytesOf(0, 40);
    case 'fixed':
      return bytesOf(node.size, node.size);
    case 'uint256':
      return fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map(uint256);
    case 'int256':
      return fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n }).map(int256);
    case 'nullable':
      return fc.option(valueOf(node.inner), { nil: null });
    case 'array':
      return fc.array(valueOf(node.items), { maxLength: 3 });
    case 'record':
      return fc.record(Object.fromEntries(node.fields.map(({ name, type }) => [name, valueOf(type)])), {
        noNullPrototype: true,
      });
  }
}

function bytesOf(minLength: number, maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ minLength, maxLength }).map((bytes) => Buffer.from(bytes));
}

/** JSON of record schemas of the whole subset. */
export function schemaJson(): fc.Arbitrary<Record<string, unknown>> {
  const { type } = fc.letrec<{
    type: unknown;
    leaf: unknown;
    array: unknown;
    nullable: unknown;
    record: unknown;
  }>((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom('boolean', 'int', 'long', 'string', 'bytes'),
      fc.constantFrom('uint256', 'int256').map((logicalType) => ({ type: 'bytes', logicalType })),
      fc.integer({ min: 1, max: 40 }).map((size) => ({ type: 'fixed', size })),
    ),
    array: tie('type').map((items) => ({ type: 'array', items })),
    nullable: fc.oneof(tie('leaf'), tie('array'), tie('record')).map((inner) => ['null', inner]),
    record: fc.array(tie('type'), { minLength: 1, maxLength: 4 }).map((types) => ({
      type: 'record',
      fields: types.map((one, index) => ({ name: `f${index}`, type: one })),
    })),
    type: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('array'), tie('nullable'), tie('record')),
  }));
  return fc
    .array(type, { minLength: 1, maxLength: 24 })
    .map((types) => ({
      type: 'record',
      fields: types.map((one, index) => ({ name: `f${index}`, type: one })),
    }))
    .map((schema) => named(schema, { next: 0 }) as Record<string, unknown>);
}

/** Gives each record and fixed type of generated JSON a name of its own. */
function named(schema: unknown, counter: { next: number }): unknown {
  if (Array.isArray(schema)) return schema.map((one) => named(one, counter));
  if (typeof schema !== 'object' || schema === null) return schema;
  const json = Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, named(inner, counter)]));
  return json['type'] === 'record' || json['type'] === 'fixed'
    ? { ...json, name: `N${counter.next++}` }
    : json;
}
