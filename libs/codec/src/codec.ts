import { createDecoder, type Decoder } from './reading/decoder.js';
import { fingerprint } from './schema/fingerprint.js';
import { parseSchema, type Quantities } from './schema/parse-schema.js';
import { createEncoder, type Encoder } from './writing/encoder.js';

/** Records of one schema to payload bytes and back. `decode(encode(x))` equals x. */
export interface Codec<T> extends Encoder<T>, Decoder<T> {
  /** As in schemas/registry.lock.json and the wire prefix. */
  readonly schemaId: number;
  /** Of the schema: see schema/fingerprint.ts. */
  readonly fingerprint: string;
  /** What quantities are in its records. */
  readonly quantities: Quantities;
}

/**
 * A codec of an Avro schema (JSON). Quantities are minimal big-endian bytes on the wire; another form of the same value
 * is refused in both directions, so that a value has one encoding.
 *
 * Errors: schema.unsupported.
 */
export function createCodec<T>(
  schema: unknown,
  schemaId: number,
  quantities: Quantities = 'bytes',
): Codec<T> {
  const node = parseSchema(schema, quantities);
  return {
    schemaId,
    fingerprint: fingerprint(schema),
    quantities,
    ...createEncoder<T>(node),
    ...createDecoder<T>(node, node),
  };
}
