import { BadInputError } from '#domain/errors/sluice-error.js';
import type { RecordNode } from '../schema/schema-node.js';
import { compileProjection, compileReader, type PartsOf } from './compile-reader.js';
import { Cursor } from './cursor.js';
import { Malformed } from './malformed.js';
import type { Read } from './read.js';

/**
 * Reads payloads. Bytes, hashes, addresses and quantities in what comes back are views into the payload, or shared with
 * what was read before: never write to them, and copy what outlives the payload.
 */
export interface Decoder<T> {
  /** The whole record. Errors: schema.decode for anything that is not exactly one record; the place names the field. */
  decode(payload: Buffer): T;
  /**
   * A reader of some top-level fields. It stops after the last of them in the order of the schema, so that a reader
   * of leading fields costs the same however long the rest is, and does not notice damage in it. Of a field with
   * `parts` the records hold those alone.
   */
  reader<K extends keyof T & string>(
    fields: readonly K[],
    parts?: PartsOf<Pick<T, K>>,
  ): (payload: Buffer) => Pick<T, K>;
}

/**
 * A decoder of what was written with one schema for readers of another; both may be the same.
 *
 * Errors: schema.incompatible.
 */
export function createDecoder<T>(writer: RecordNode, reader: RecordNode): Decoder<T> {
  const cursor = new Cursor();
  const readWhole = compileReader(writer, reader);
  const decode = run(cursor, writer.name, (open) => {
    const value = readWhole(open);
    if (open.remaining > 0) throw new Malformed(`${open.remaining} bytes after the record`);
    return value;
  });
  return {
    decode: (payload) => decode(payload) as T,
    reader: <K extends keyof T & string>(fields: readonly K[], parts?: PartsOf<Pick<T, K>>) =>
      run(cursor, writer.name, compileProjection(writer, reader, fields, parts)) as (
        payload: Buffer,
      ) => Pick<T, K>,
  };
}

function run(cursor: Cursor, name: string, read: Read): (payload: Buffer) => unknown {
  return (payload) => {
    cursor.open(payload);
    try {
      return read(cursor);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const field = error.field === '' ? undefined : error.field;
      throw new BadInputError('schema.decode', `${name}: ${error.message}`, {
        place: { field },
        cause: error,
      });
    } finally {
      cursor.close();
    }
  };
}
