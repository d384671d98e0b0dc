import avro from 'avsc';
import { SluiceError } from '#domain/errors/sluice-error.js';
import { compileReader } from './reading/compile-reader.js';
import { parseSchema } from './schema/parse-schema.js';

/** Two versions of one major that cannot read each other. */
export interface Incompatibility {
  readonly writer: string;
  readonly reader: string;
  readonly reason: string;
}

/** A version by name, for instance ingest/v1.2, with its schema. */
export type Version = readonly [name: string, schema: unknown];

/**
 * Each version against each other one, both ways (FULL_TRANSITIVE): old readers of new records, new readers of old
 * records. Two judges: Avro's rules as avsc applies them, and our reader, which allows less (no promotion, no other
 * logical type, and no version outside of the subset).
 *
 * @returns empty where all is well
 */
export function incompatibilities(versions: readonly Version[]): readonly Incompatibility[] {
  return versions.flatMap(([writer, written]) =>
    versions.flatMap(([reader, read]) => {
      const reason = writer === reader ? null : (avroReason(written, read) ?? ourReason(written, read));
      return reason === null ? [] : [{ writer, reader, reason }];
    }),
  );
}

function avroReason(writer: unknown, reader: unknown): string | null {
  try {
    plainType(reader).createResolver(plainType(writer));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** avsc knows no logical type here, so it compares what stands beneath. */
function plainType(schema: unknown): avro.Type {
  return avro.Type.forSchema(schema as never, { registry: {} });
}

function ourReason(writer: unknown, reader: unknown): string | null {
  try {
    compileReader(parseSchema(writer), parseSchema(reader));
    return null;
  } catch (error) {
    if (error instanceof SluiceError) return error.message;
    throw error;
  }
}
