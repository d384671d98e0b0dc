import { PermanentError } from '#domain/errors/sluice-error.js';
import { SCHEMAS } from './generated/schemas.js';
import { createDecoder, type Decoder } from './reading/decoder.js';
import { parseSchema, type Quantities } from './schema/parse-schema.js';
import type { RecordNode } from './schema/schema-node.js';

/** One version of a stage's schema. */
export interface RegisteredSchema {
  readonly id: number;
  /** Folder in schemas/, which is the stage or record family: `ingest`. */
  readonly stage: string;
  /** The major names the topic; versions of one major can read one another. */
  readonly major: number;
  readonly minor: number;
  readonly fingerprint: string;
  readonly schema: unknown;
}

/**
 * Schemas by the id in the wire prefix. A registry behind HTTP loads what it serves before it is handed out, so that
 * reading a record never waits.
 */
export interface SchemaRegistry {
  /** Errors: schema.unknown. */
  byId(id: number): RegisteredSchema;
  /** The newest minor of a major. Errors: schema.unknown. */
  newest(stage: string, major: number): RegisteredSchema;
}

/** A registry over a fixed list. */
export function createRegistry(schemas: readonly RegisteredSchema[]): SchemaRegistry {
  const byId = new Map(schemas.map((schema) => [schema.id, schema]));
  return {
    byId(id) {
      const found = byId.get(id);
      if (found === undefined) throw new PermanentError('schema.unknown', `schema id ${id}`);
      return found;
    },
    newest(stage, major) {
      const versions = schemas.filter((schema) => schema.stage === stage && schema.major === major);
      const newest = versions.sort((a, b) => b.minor - a.minor)[0];
      if (newest === undefined) throw new PermanentError('schema.unknown', `${stage} v${major}`);
      return newest;
    },
  };
}

/** The schemas of this version: schemas/ with the ids of schemas/registry.lock.json. */
export const lockedRegistry: SchemaRegistry = createRegistry(SCHEMAS);

const nodes = {
  bytes: new WeakMap<RegisteredSchema, RecordNode>(),
  bigint: new WeakMap<RegisteredSchema, RecordNode>(),
};

/** A registered schema, parsed once. */
export function nodeOf(registered: RegisteredSchema, quantities: Quantities = 'bytes'): RecordNode {
  let node = nodes[quantities].get(registered);
  if (node === undefined)
    nodes[quantities].set(registered, (node = parseSchema(registered.schema, quantities)));
  return node;
}

/**
 * Reads records that were written with schema `writerId` as records of the newest minor of the same major: fields
 * that came later are null. For the newest id this is what its codec does.
 *
 * Errors: schema.unknown.
 */
export function decoderForWriter<T>(
  writerId: number,
  registry: SchemaRegistry = lockedRegistry,
  quantities: Quantities = 'bytes',
): Decoder<T> {
  const writer = registry.byId(writerId);
  const reader = registry.newest(writer.stage, writer.major);
  return createDecoder<T>(nodeOf(writer, quantities), nodeOf(reader, quantities));
}
