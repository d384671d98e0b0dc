import { PermanentError } from '#domain/errors/sluice-error.js';
import type { RecordNode } from '../schema/schema-node.js';
import { avroType } from './avro-type.js';

/** Writes records. Errors: schema.encode, naming the first field that does not fit. */
export interface Encoder<T> {
  /** A buffer of its own: the caller may keep it. */
  encode(value: T): Buffer;
  /**
   * Writes into a buffer of the caller's.
   *
   * @returns the position after the record; negative where it does not fit: minus the bytes that are missing. The
   *   buffer is then written in part.
   */
  encodeInto(buffer: Buffer, position: number, value: T): number;
}

const FIRST_SIZE = 64 * 1024;

export function createEncoder<T>(schema: RecordNode): Encoder<T> {
  const type = avroType(schema);
  let scratch = Buffer.allocUnsafeSlow(0);

  function encodeInto(buffer: Buffer, position: number, value: T): number {
    try {
      return type.encode(value, buffer, position);
    } catch (error) {
      const field = firstInvalid(value);
      throw new PermanentError('schema.encode', `${schema.name}: ${(error as Error).message}`, {
        place: { field },
        cause: error,
      });
    }
  }

  function firstInvalid(value: T): string | undefined {
    let field: string | undefined;
    type.isValid(value, {
      errorHook: (path) => {
        field ??= path.join('.').replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]');
      },
    });
    return field;
  }

  return {
    encodeInto,
    encode(value) {
      if (scratch.length === 0) scratch = Buffer.allocUnsafeSlow(FIRST_SIZE);
      let end = encodeInto(scratch, 0, value);
      while (end < 0) {
        scratch = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(scratch.length - end)));
        end = encodeInto(scratch, 0, value);
      }
      return Buffer.from(scratch.subarray(0, end));
    },
  };
}
