import { createHash } from 'node:crypto';

/**
 * SHA-256, lower-case hex, over a schema's JSON without `doc`, with sorted keys and without white space. Unlike Avro's
 * Parsing Canonical Form it keeps logical types and defaults: both change what a record means.
 */
export function fingerprint(schema: unknown): string {
  return createHash('sha256').update(canonicalJson(schema)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key, inner]) => !(key === 'doc' && typeof inner === 'string'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
