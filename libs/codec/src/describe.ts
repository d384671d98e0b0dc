import { type Int256, toHex, type Uint256 } from '#domain/bytes.js';
import { bigIntOf, bigUintOf } from '#domain/quantity.js';
import { createDecoder } from './reading/decoder.js';
import { lockedRegistry, nodeOf } from './registry.js';
import type { SchemaNode } from './schema/schema-node.js';
import { unwrap } from './wire.js';

/** A record of the log for people and for JSON. */
export interface DescribedRecord {
  readonly schemaId: number;
  /** `ingest.v1`; with the minor where that is not 0: `ingest.v1.2`. */
  readonly schema: string;
  readonly value: unknown;
}

/** Errors: schema.unknown, schema.decode. */
export function describeRecord(wire: Buffer): DescribedRecord {
  const { schemaId, payload } = unwrap(wire);
  const { stage, major, minor } = lockedRegistry.byId(schemaId);
  const schema = `${stage}.v${major}${minor === 0 ? '' : `.${minor}`}`;
  return { schemaId, schema, value: describePayload(schemaId, payload) };
}

/** A payload as its writer meant it, as plain JSON values. Errors: schema.unknown, schema.decode. */
export function describePayload(schemaId: number, payload: Buffer): unknown {
  const node = nodeOf(lockedRegistry.byId(schemaId));
  return toJson(node, createDecoder(node, node).decode(payload));
}

/** A decoded value as JSON can hold it: quantities as decimal strings, other bytes as 0x and lower-case hex. */
export function toJson(node: SchemaNode, value: unknown): unknown {
  switch (node.kind) {
    case 'boolean':
    case 'int':
    case 'long':
    case 'string':
      return value;
    case 'uint256':
      return (typeof value === 'bigint' ? value : bigUintOf(value as Uint256)).toString();
    case 'int256':
      return (typeof value === 'bigint' ? value : bigIntOf(value as Int256)).toString();
    case 'bytes':
    case 'fixed':
      return toHex(value as Buffer);
    case 'nullable':
      return value === null ? null : toJson(node.inner, value);
    case 'array':
      return (value as readonly unknown[]).map((item) => toJson(node.items, item));
    case 'record': {
      const record = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(node.fields.map(({ name, type }) => [name, toJson(type, record[name])]));
    }
  }
}
