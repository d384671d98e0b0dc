import { BadInputError } from '#domain/errors/sluice-error.js';

/** A payload and the schema that it was written with. */
export interface Unwrapped {
  readonly schemaId: number;
  /** A view into the record. */
  readonly payload: Buffer;
}

// Layout (Confluent): u8 0x00, u32 schema id, Avro bytes.
const MAGIC = 0;
const PREFIX_LENGTH = 5;

/** A record as it stands on the log. */
export function wrap(schemaId: number, payload: Buffer): Buffer {
  const wire = Buffer.allocUnsafe(PREFIX_LENGTH + payload.length);
  wire[0] = MAGIC;
  wire.writeUInt32BE(schemaId, 1);
  payload.copy(wire, PREFIX_LENGTH);
  return wire;
}

/** Errors: schema.decode where the record is too short for the prefix or begins with another byte. */
export function unwrap(wire: Buffer): Unwrapped {
  if (wire.length < PREFIX_LENGTH) {
    throw new BadInputError('schema.decode', `a record of ${wire.length} bytes has no wire prefix`);
  }
  if (wire[0] !== MAGIC)
    throw new BadInputError('schema.decode', `wire prefix begins with ${wire[0] ?? ''}, not 0`);
  return { schemaId: wire.readUInt32BE(1), payload: wire.subarray(PREFIX_LENGTH) };
}
