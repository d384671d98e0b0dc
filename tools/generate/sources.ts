import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSchema } from '#codec/schema/parse-schema.js';
import type { RecordNode } from '#codec/schema/schema-node.js';
import { byVersion } from './order.js';

/** One file of schemas/. */
export interface SchemaFile {
  /** Folder: the stage, or the family of events. */
  readonly stage: string;
  readonly major: number;
  /** `v1.avsc` is minor 0, `v1.2.avsc` minor 2. */
  readonly minor: number;
  readonly json: unknown;
  readonly node: RecordNode;
}

/** One entry of schemas/topics.json. */
export interface Topic {
  readonly stage: string;
  readonly schema: string;
  readonly major: number;
  readonly record: 'step' | 'event';
  readonly key: string;
  readonly partitions: number;
  readonly retentionMs: number | null;
  readonly cleanupPolicy: 'delete' | 'compact';
  readonly producer: string;
  readonly consumers: readonly string[];
  readonly doc: string;
}

/** Ids of schema files, for ever. Key: `ingest/v1`. */
export type Lock = Readonly<Record<string, { readonly id: number; readonly fingerprint: string }>>;

/** All that generation reads. */
export interface Sources {
  readonly schemas: readonly SchemaFile[];
  readonly topics: readonly Topic[];
  readonly lock: Lock;
}

export const LOCK_PATH = 'schemas/registry.lock.json';

/** Reads schemas/ of the repository at `root`. */
export function readSources(root: string): Sources {
  const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const files = readdirSync(join(root, 'schemas'), { recursive: true, encoding: 'utf8' });
  const schemas = files
    .filter((path) => path.endsWith('.avsc'))
    .map((path) => schemaFile(path, json(join('schemas', path))))
    .sort(byVersion);
  const { topics } = json('schemas/topics.json') as { topics: readonly Topic[] };
  const { schemas: lock } = json(LOCK_PATH) as { schemas: Lock };
  return { schemas, topics, lock };
}

/** @param path below schemas/, for instance ingest/v1.avsc */
export function schemaFile(path: string, json: unknown): SchemaFile {
  const match = /^([a-z][a-z0-9-]*)[/\\]v([1-9]\d*)(?:\.([1-9]\d*))?\.avsc$/.exec(path);
  if (match === null)
    throw new Error(`schemas/${path}: name it STAGE/vMAJOR.avsc or STAGE/vMAJOR.MINOR.avsc`);
  const [, stage = '', major, minor = '0'] = match;
  // Ingest passes quantities on; whoever comes after computes with them.
  const node = parseSchema(json, stage === 'ingest' ? 'bytes' : 'bigint');
  return { stage, major: Number(major), minor: Number(minor), json, node };
}
