import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uint256 } from '#domain/quantity.js';
import { describePayload, describeRecord, toJson } from './describe.js';
import { ingestCodec } from './ingest-codec.js';
import { lockedRegistry, nodeOf } from './registry.js';
import { parseSchema } from './schema/parse-schema.js';
import { valueOf } from './spec-support.js';
import { wrap } from './wire.js';

describe('a described value', () => {
  it('has decimal quantities, hex bytes, and the rest as it is', () => {
    const quantity = (logicalType: string) => ({ type: 'bytes', logicalType });
    const types = {
      flag: 'boolean',
      count: 'int',
      number: 'long',
      kind: 'string',
      data: 'bytes',
      hash: { type: 'fixed', name: 'F', size: 2 },
      value: quantity('uint256'),
      delta: quantity('int256'),
      none: ['null', quantity('uint256')],
      some: ['null', quantity('uint256')],
      list: { type: 'array', items: quantity('uint256') },
    };
    const node = parseSchema({
      type: 'record',
      name: 'R',
      fields: Object.entries(types).map(([name, type]) => ({ name, type })),
    });
    const bytes = (...list: number[]) => Buffer.from(list);
    const value = {
      flag: true,
      count: -1,
      number: 5,
      kind: 'block',
      data: bytes(),
      hash: bytes(0, 0xab),
      value: uint256(10n ** 30n),
      delta: bytes(0xff),
      none: null,
      some: bytes(),
      list: [bytes(1), bytes(1, 0)],
    };
    expect(toJson(node, value)).toEqual({
      flag: true,
      count: -1,
      number: 5,
      kind: 'block',
      data: '0x',
      hash: '0x00ab',
      value: '1000000000000000000000000000000',
      delta: '-1',
      none: null,
      some: '0',
      list: ['1', '256'],
    });
  });
});

describe('a described record', () => {
  const { id } = lockedRegistry.newest('ingest', 1);

  it('names its schema and survives JSON', () => {
    fc.assert(
      fc.property(valueOf(nodeOf(lockedRegistry.byId(id))), (step) => {
        const payload = ingestCodec.encode(step as never);
        const record = describeRecord(wrap(id, payload));
        expect(record).toMatchObject({
          schemaId: id,
          schema: 'ingest.v1',
          value: describePayload(id, payload),
        });
        expect(JSON.parse(JSON.stringify(record))).toEqual(record);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  it('is refused where the schema is unknown', () => {
    expect(() => describeRecord(wrap(0x7fffffff, Buffer.alloc(1)))).toThrow(
      expect.objectContaining({ code: 'schema.unknown' }),
    );
  });
});
