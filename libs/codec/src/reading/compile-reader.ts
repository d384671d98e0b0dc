import { PermanentError } from '#domain/errors/sluice-error.js';
import { bigIntOf, bigUintOf } from '#domain/quantity.js';
import {
  minimalSize,
  type PrimitiveKind,
  type PrimitiveNode,
  type RecordNode,
  type SchemaNode,
} from '../schema/schema-node.js';
import { compileFields, type FieldSource } from './compile-fields.js';
import { compileSkipper } from './compile-skipper.js';
import type { Cursor } from './cursor.js';
import { Malformed } from './malformed.js';
import type { Read } from './read.js';

const PRIMITIVES: Readonly<Record<PrimitiveKind, Read>> = {
  boolean: (cursor) => cursor.boolean(),
  int: (cursor) => cursor.int(),
  long: (cursor) => cursor.long(),
  string: (cursor) => cursor.string(),
  bytes: (cursor) => cursor.bytes(),
  uint256: (cursor) => cursor.uint256(),
  int256: (cursor) => cursor.int256(),
};

const BIGINTS: Readonly<Partial<Record<PrimitiveKind, Read>>> = {
  uint256: (cursor) => bigUintOf(cursor.uint256()),
  int256: (cursor) => bigIntOf(cursor.int256()),
};

/**
 * Reads what `writer` describes as what `reader` describes. Record fields are matched by name: those that the reader
 * lacks are skipped, those that the writer lacks read as null if they default to it. All else has to be equal.
 *
 * Errors: schema.incompatible.
 */
export function compileReader(writer: SchemaNode, reader: SchemaNode, place = ''): Read {
  if (writer.kind === 'record' && reader.kind === 'record')
    return compileRecord(writer, reader, writer.fields.length, place);
  if (writer.kind === 'array' && reader.kind === 'array')
    return compileArray(writer.items, reader.items, place);
  if (writer.kind === 'nullable' && reader.kind === 'nullable') {
    const inner = compileReader(writer.inner, reader.inner, place);
    return (cursor) => (cursor.isPresent() ? inner(cursor) : null);
  }
  if (
    writer.kind === 'fixed' &&
    reader.kind === 'fixed' &&
    writer.name === reader.name &&
    writer.size === reader.size
  ) {
    const { size } = writer;
    return size <= ADDRESS_BYTES ? (cursor) => cursor.repeated(size) : (cursor) => cursor.fixed(size);
  }
  if (writer.kind !== reader.kind || !(writer.kind in PRIMITIVES)) {
    throw incompatible(place, `${describe(writer)} cannot be read as ${describe(reader)}`);
  }
  const { kind, bigints } = reader as PrimitiveNode;
  return (bigints === true ? BIGINTS[kind] : undefined) ?? PRIMITIVES[kind];
}

/** Of fields that hold records or lists of them: which fields of those are read; all where it says nothing. */
export type PartsOf<T> = {
  readonly [Key in keyof T]?: NonNullable<T[Key]> extends readonly (infer Item)[]
    ? readonly (keyof Item & string)[]
    : readonly (keyof NonNullable<T[Key]> & string)[];
};

/** Values up to this long come up again and again. */
const ADDRESS_BYTES = 20;

/**
 * Reads some fields of a record and stops after the last of them: what follows is neither decoded nor looked at.
 *
 * Errors: schema.incompatible where a field is in neither schema.
 */
export function compileProjection(
  writer: RecordNode,
  reader: RecordNode,
  names: readonly string[],
  parts: Readonly<Record<string, readonly string[] | undefined>> = {},
): Read {
  const unknown = names.find((name) => !reader.fields.some((field) => field.name === name));
  if (unknown !== undefined) throw incompatible(unknown, `no field of ${reader.name}`);
  const fields = reader.fields
    .filter(({ name }) => names.includes(name))
    .map((field) => {
      const part = parts[field.name];
      return part === undefined ? field : { ...field, type: narrow(field.type, part, field.name) };
    });
  const last = writer.fields.findLastIndex(({ name }) => names.includes(name));
  return compileRecord(writer, { ...reader, fields }, last + 1, '');
}

/** The type with these fields of its record alone. */
function narrow(node: SchemaNode, names: readonly string[], place: string): SchemaNode {
  if (node.kind === 'array') return { ...node, items: narrow(node.items, names, place) };
  if (node.kind === 'nullable') return { ...node, inner: narrow(node.inner, names, place) };
  const unknown = names.find(
    (name) => node.kind !== 'record' || !node.fields.some((field) => field.name === name),
  );
  if (node.kind !== 'record' || unknown !== undefined)
    throw incompatible(join(place, unknown ?? ''), 'no such field');
  return { ...node, late: true, fields: node.fields.filter(({ name }) => names.includes(name)) };
}

function compileRecord(writer: RecordNode, reader: RecordNode, fieldCount: number, place: string): Read {
  if (writer.name !== reader.name)
    throw incompatible(place, `${writer.name} cannot be read as ${reader.name}`);
  const absent = reader.fields.filter(({ name }) => !writer.fields.some((field) => field.name === name));
  const required = absent.find(({ defaultsToNull }) => !defaultsToNull);
  if (required !== undefined)
    throw incompatible(join(place, required.name), 'missing, and without a default');
  const fields = writer.fields.slice(0, fieldCount);
  const wanted = fields.map(({ name, type }) => {
    const field = reader.fields.find((candidate) => candidate.name === name);
    return { name, type, field };
  });
  return compileFields(
    wanted.map(({ name, type, field }) => ({
      name,
      kept: field !== undefined,
      read: field === undefined ? compileSkipper(type) : compileReader(type, field.type, join(place, name)),
      source: field === undefined ? null : sourceOf(field.type),
    })),
    absent.map(({ name }) => name),
    reader.late === true,
  );
}

const PASSES: Readonly<Partial<Record<PrimitiveKind, string>>> = {
  bytes: 'cursor.passBytes()',
  uint256: 'cursor.passUint256()',
  int256: 'cursor.passInt256()',
};

/** How the cursor reads a value without others in it; null for what has. */
function sourceOf(node: SchemaNode): FieldSource | null {
  if (node.kind === 'record' || node.kind === 'array') return null;
  if (node.kind === 'nullable') return orNull(sourceOf(node.inner));
  if (node.kind !== 'fixed') {
    if (node.bigints === true) return null;
    const pass = PASSES[node.kind];
    const at = (payload: string, place: string): string => `bytesAt(${payload}, ${place})`;
    return { read: `cursor.${node.kind}()`, late: pass === undefined ? null : { pass, at } };
  }
  const { size } = node;
  // To find an address among those that are known costs less than to make a view later.
  if (size <= ADDRESS_BYTES) return { read: `cursor.repeated(${size})`, late: null };
  const at = (payload: string, place: string): string => `fixedAt(${payload}, ${place}, ${size})`;
  return { read: `cursor.fixed(${size})`, late: { pass: `cursor.passFixed(${size})`, at } };
}

function orNull(source: FieldSource | null): FieldSource | null {
  if (source === null) return null;
  const { read, late } = source;
  const text = (value: string): string => `(cursor.isPresent() ? ${value} : null)`;
  return { read: text(read), late: late === null ? null : { ...late, pass: text(late.pass) } };
}

function compileArray(writer: SchemaNode, reader: SchemaNode, place: string): Read {
  const any = compileReader(writer, reader, `${place}[]`);
  // Topics of logs come up again and again, too.
  const item = writer.kind === 'fixed' ? (cursor: Cursor) => cursor.repeated(writer.size) : any;
  const itemSize = minimalSize(writer);
  return (cursor) => {
    let values: unknown[] = [];
    let at = 0;
    try {
      let count = cursor.blockCount(itemSize);
      // Most lists are short, and the first push makes room for seventeen.
      if (count <= MOST_ROOM) values = new Array<unknown>(count);
      for (; count > 0; count = cursor.blockCount(itemSize))
        for (const end = at + count; at < end; at++) values[at] = item(cursor);
    } catch (error) {
      if (error instanceof Malformed) error.path.unshift(`[${at}]`);
      throw error;
    }
    return values;
  };
}

/** What a count alone, with nothing read yet, may make room for. */
const MOST_ROOM = 1024;

function join(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}

function describe(node: SchemaNode): string {
  return node.kind === 'fixed' ? `${node.name} of ${node.size} bytes` : node.kind;
}

function incompatible(place: string, detail: string): PermanentError {
  return new PermanentError('schema.incompatible', detail, {
    place: { field: place === '' ? undefined : place },
  });
}
