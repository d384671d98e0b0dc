import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { createCodec } from '../codec.js';
import { ingestCodec } from '../ingest-codec.js';
import { lockedRegistry, nodeOf } from '../registry.js';
import { valueOf } from '../spec-support.js';

const INGEST = nodeOf(lockedRegistry.newest('ingest', 1));

function codecOf(type: unknown) {
  return createCodec<{ a: unknown }>({ type: 'record', name: 'R', fields: [{ name: 'a', type }] }, 1);
}

function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe('payloads that are none', () => {
  it.each([
    ['nothing', 'long', ''],
    ['an integer without an end', 'long', '8080'],
    ['an integer of eleven bytes', 'long', '8080808080808080808000'],
    ['an integer above 2^53 - 1', 'long', 'fefffffffffffffffe01'],
    ['an integer of 2^53', 'long', '8080808080808020'],
    ['an integer of 2^53 - 1', 'long', 'feffffffffffff1f'],
    ['an integer below -2^52', 'long', '8180808080808010'],
    ['an int above 32 bits', 'int', '8080808020'],
    ['a boolean of 2', 'boolean', '02'],
    ['a branch that the union lacks', ['null', 'int'], '04'],
    ['a negative branch', ['null', 'int'], '01'],
    ['a short fixed', { type: 'fixed', name: 'F', size: 4 }, '010203'],
    ['a string that is too long', 'string', '0a6162'],
    ['a string of negative length', 'string', '0161'],
    ['bytes of 2^40', 'bytes', '808080808040'],
    ['a quantity with a leading zero', { type: 'bytes', logicalType: 'uint256' }, '040001'],
    ['a quantity of 33 bytes', { type: 'bytes', logicalType: 'uint256' }, `42${'01'.repeat(33)}`],
    ['a signed quantity with a redundant sign', { type: 'bytes', logicalType: 'int256' }, '04ff80'],
    ['a signed zero that is not empty', { type: 'bytes', logicalType: 'int256' }, '0200'],
    ['an array without an end', { type: 'array', items: 'int' }, '0202'],
    ['bytes after the record', 'int', '0200'],
  ])('refuses %s', (_, type, hex) => {
    const error = refusal(() => codecOf(type).decode(Buffer.from(hex, 'hex')));
    expect(error).toBeInstanceOf(BadInputError);
    expect(error).toMatchObject({ code: 'schema.decode', retryable: false });
  });

  // 2^31 and 2^62 items, and 2^31 with a block size.
  it.each(['8080808010', '8080808080808080801f', 'ffffffff0f0200'])(
    'refuses an array of count 0x%s at once, read or skipped',
    (hex) => {
      const schema = {
        type: 'record',
        name: 'R',
        fields: [
          { name: 'a', type: { type: 'array', items: 'boolean' } },
          { name: 'b', type: 'int' },
        ],
      };
      const payload = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(64)]);
      const codec = createCodec<{ a: unknown; b: unknown }>(schema, 1);
      const before = process.memoryUsage().heapUsed;
      expect(refusal(() => codec.decode(payload))).toMatchObject({
        code: 'schema.decode',
        place: { field: 'a[0]' },
      });
      expect(refusal(() => codec.reader(['b'])(payload))).toMatchObject({
        code: 'schema.decode',
        place: { field: 'a' },
      });
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
    },
  );

  it('names the field, however deep', () => {
    const row = { type: 'record', name: 'Row', fields: [{ name: 'ok', type: 'boolean' }] };
    const codec = codecOf({ type: 'array', items: row });
    expect(refusal(() => codec.decode(Buffer.from([4, 1, 9, 0])))).toMatchObject({
      place: { field: 'a[1].ok' },
      message: 'a[1].ok: R: 9 is no boolean',
    });
  });

  it('reads a block of an array that carries its size, as other writers make them', () => {
    expect(codecOf({ type: 'array', items: 'int' }).decode(Buffer.from([3, 4, 2, 4, 2, 6, 0]))).toEqual({
      a: [1, 2, 3],
    });
  });
});

describe('strings', () => {
  const codec = codecOf('string');
  const read = (bytes: Buffer) => codec.decode(Buffer.concat([Buffer.from([2 * bytes.length]), bytes])).a;

  it('are what their bytes say, though short ones are remembered', () => {
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 20_000; index++) {
        const text = (index * 7919).toString(36);
        expect(read(Buffer.from(text))).toBe(text);
      }
    }
  });

  it('are what their bytes say, though bytes that are no UTF-8 look like text that was read before', () => {
    for (let first = 0xc0; first < 0x100; first++) {
      for (let second = 0xc0; second < 0x100; second++) {
        const text = String.fromCharCode(first, second, 0xe9);
        expect(read(Buffer.from(text))).toBe(text);
        const raw = Buffer.from(text, 'latin1');
        expect(read(raw)).toBe(raw.toString('utf8'));
      }
    }
  });
});

describe('damaged payloads', () => {
  it('are refused when cut anywhere', () => {
    fc.assert(
      fc.property(valueOf(INGEST), fc.double({ min: 0, max: 1, noNaN: true }), (step, share) => {
        const payload = ingestCodec.encode(step as never);
        const cut = payload.subarray(0, Math.floor(share * (payload.length - 1)));
        expect(refusal(() => ingestCodec.decode(cut))).toBeInstanceOf(BadInputError);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('give a value that can be written again, or schema.decode, whatever bytes changed', () => {
    const fields = INGEST.fields.map(({ name }) => name) as never[];
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff)), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(valueOf(INGEST), edits, fc.subarray(fields, { minLength: 1 }), (step, changes, wanted) => {
        const payload = ingestCodec.encode(step as never);
        for (const [at, byte] of changes) payload[at % payload.length] = byte;
        const partial = refusal(() => ingestCodec.reader(wanted)(payload));
        if (partial !== null) expect(partial).toMatchObject({ code: 'schema.decode' });
        const error = refusal(() => {
          const value = ingestCodec.decode(payload);
          expect(isDeepStrictEqual(ingestCodec.decode(ingestCodec.encode(value)), value)).toBe(true);
        });
        if (error !== null) expect(error).toMatchObject({ code: 'schema.decode' });
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('are refused or read, never worse, when they are noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const error = refusal(() => ingestCodec.decode(Buffer.from(noise)));
        if (error !== null) expect(error).toMatchObject({ code: 'schema.decode' });
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});
