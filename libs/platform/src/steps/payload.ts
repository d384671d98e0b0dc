import type { Codec } from '#codec/codec.js';
import type { PartsOf } from '#codec/reading/compile-reader.js';
import { decoderForWriter, lockedRegistry } from '#codec/registry.js';
import { unwrap } from '#codec/wire.js';
import { BadInputError } from '#domain/errors/sluice-error.js';
import type { LoggedStep } from './step-reader.js';

/** A step's Avro bytes, read no further than needed, and the schema that they were written with. */
export interface Payload {
  readonly schemaId: number;
  /** The first bytes, or all. */
  readonly head: Buffer;
  whole(): Buffer;
}

/** The payload of a step on the log. */
export function payloadOf(step: LoggedStep): Payload {
  const { schemaId, payload } = unwrap(step.head);
  return { schemaId, head: payload, whole: () => unwrap(step.wire()).payload };
}

/** A payload that is in memory. */
export function payloadIn(schemaId: number, bytes: Buffer): Payload {
  return { schemaId, head: bytes, whole: () => bytes };
}

/**
 * A reader of some fields, and of parts of their records, whichever minor version a payload was written with. It tries the first bytes, and the
 * whole payload where the fields reach further; once they did, it no longer tries.
 */
export function payloadReader<T, K extends keyof T & string>(
  codec: Codec<T>,
  fields: readonly K[],
  parts?: PartsOf<Pick<T, K>>,
): (payload: Payload) => Pick<T, K> {
  const readers = new Map([[codec.schemaId, codec.reader(fields, parts)]]);
  let inHead = true;
  return (payload) => {
    let read = readers.get(payload.schemaId);
    if (read === undefined) {
      read = decoderForWriter<T>(payload.schemaId, lockedRegistry, codec.quantities).reader(fields, parts);
      readers.set(payload.schemaId, read);
    }
    if (inHead) {
      try {
        return read(payload.head);
      } catch (error) {
        if (!(error instanceof BadInputError)) throw error;
        inHead = false;
      }
    }
    return read(payload.whole());
  };
}
