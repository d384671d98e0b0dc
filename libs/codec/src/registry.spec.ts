import { describe, expect, it } from '@jest/globals';
import { createCodec } from './codec.js';
import { SCHEMAS } from './generated/schemas.js';
import { createRegistry, decoderForWriter, lockedRegistry, type RegisteredSchema } from './registry.js';

const ROW = { type: 'record', name: 'Row', fields: [{ name: 'at', type: 'int' }] };
const LATER_ROW = {
  ...ROW,
  fields: [...ROW.fields, { name: 'why', type: ['null', 'string'], default: null }],
};

function version(id: number, minor: number, row: unknown, extra: readonly unknown[] = []): RegisteredSchema {
  const fields = [
    { name: 'number', type: 'long' },
    { name: 'rows', type: { type: 'array', items: row } },
    ...extra,
  ];
  const schema = { type: 'record', name: 'Step', namespace: 't', fields };
  return { id, stage: 'test', major: 1, minor, fingerprint: '', schema };
}

const LATER_FIELD = { name: 'note', type: ['null', 'string'], default: null };
const [OLD, NEW] = [version(3, 0, ROW), version(8, 1, LATER_ROW, [LATER_FIELD])];
const registry = createRegistry([OLD, NEW]);

interface Step {
  readonly number: number;
  readonly rows: readonly { readonly at: number; readonly why: string | null }[];
  readonly note: string | null;
}

describe('a registry', () => {
  it('finds schemas by id, and the newest minor of a major', () => {
    expect(registry.byId(3)).toBe(OLD);
    expect(registry.newest('test', 1)).toBe(NEW);
  });

  it.each([
    () => registry.byId(4),
    () => registry.newest('test', 2),
    () => registry.newest('other', 1),
    () => lockedRegistry.byId(0x7ffffffe),
  ])('refuses what it does not know', (find) => {
    expect(find).toThrow(expect.objectContaining({ code: 'schema.unknown', retryable: false }));
  });

  it('has every schema of this version once', () => {
    expect(SCHEMAS.length).toBeGreaterThan(0);
    for (const schema of SCHEMAS) expect(lockedRegistry.byId(schema.id)).toBe(schema);
  });
});

describe('a decoder for a writer', () => {
  it('reads records of an older minor: what came later is null, also inside of arrays', () => {
    const payload = createCodec<unknown>(OLD.schema, OLD.id).encode({
      number: 5,
      rows: [{ at: 1 }, { at: 2 }],
    });
    const decoder = decoderForWriter<Step>(OLD.id, registry);
    const rows = [
      { at: 1, why: null },
      { at: 2, why: null },
    ];
    expect(decoder.decode(payload)).toEqual({ number: 5, rows, note: null });
    expect(decoder.reader(['note', 'number'])(payload)).toEqual({ number: 5, note: null });
  });

  it('reads records of the newest minor', () => {
    const step = { number: 5, rows: [{ at: 1, why: 'b' }], note: 'c' };
    const payload = createCodec<Step>(NEW.schema, NEW.id).encode(step);
    expect(decoderForWriter<Step>(NEW.id, registry).decode(payload)).toEqual(step);
  });

  it('refuses a reader that needs what the writer did not write', () => {
    const required = version(9, 2, ROW, [{ name: 'note', type: 'string' }]);
    expect(() => decoderForWriter(OLD.id, createRegistry([OLD, required]))).toThrow(
      expect.objectContaining({ code: 'schema.incompatible', place: { field: 'note' } }),
    );
  });

  it('lets an older reader skip what came later', () => {
    const payload = createCodec<Step>(NEW.schema, NEW.id).encode({
      number: 5,
      rows: [{ at: 1, why: 'b' }],
      note: 'c',
    });
    const old = createRegistry([
      { ...NEW, minor: 0 },
      { ...OLD, minor: 1 },
    ]);
    expect(decoderForWriter(NEW.id, old).decode(payload)).toEqual({ number: 5, rows: [{ at: 1 }] });
  });
});
