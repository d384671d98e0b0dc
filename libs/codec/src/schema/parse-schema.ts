import { PermanentError } from '#domain/errors/sluice-error.js';
import type { FieldNode, PrimitiveKind, RecordNode, SchemaNode } from './schema-node.js';

type Json = Readonly<Record<string, unknown>>;

const PRIMITIVES = new Set<unknown>(['boolean', 'int', 'long', 'string', 'bytes'] satisfies PrimitiveKind[]);

/** What quantities are in records: their bytes, for those that pass them on, or bigints, for those that compute. */
export type Quantities = 'bytes' | 'bigint';

/**
 * Reads the JSON of an Avro schema whose root is a record.
 *
 * Errors: schema.unsupported, naming the place, for Avro outside of the subset of {@link SchemaNode}.
 */
export function parseSchema(schema: unknown, quantities: Quantities = 'bytes'): RecordNode {
  const node = new Parser(quantities).parse(schema, '', 'schema');
  if (node.kind !== 'record') throw unsupported('schema', 'the root is no record');
  return node;
}

class Parser {
  /** By full name; undefined while a record's own fields are being read. */
  private readonly named = new Map<string, SchemaNode | undefined>();

  constructor(private readonly quantities: Quantities) {}

  parse(schema: unknown, namespace: string, place: string): SchemaNode {
    if (typeof schema === 'string') return this.byName(schema, namespace, place);
    if (Array.isArray(schema)) return this.union(schema, namespace, place);
    if (typeof schema !== 'object' || schema === null) throw unsupported(place, 'no schema');
    const json = schema as Json;
    switch (json['type']) {
      case 'record':
        return this.record(json, namespace, place);
      case 'fixed':
        return this.fixed(json, namespace, place);
      case 'array':
        return { kind: 'array', items: this.parse(json['items'], namespace, `${place}[]`) };
      default:
        return this.primitive(json, namespace, place);
    }
  }

  private byName(name: string, namespace: string, place: string): SchemaNode {
    if (PRIMITIVES.has(name)) return { kind: name as PrimitiveKind };
    const fullName = name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
    const known = this.named.get(fullName);
    if (known !== undefined) return known;
    throw unsupported(
      place,
      this.named.has(fullName) ? `${fullName} contains itself` : `unknown type ${fullName}`,
    );
  }

  private primitive(json: Json, namespace: string, place: string): SchemaNode {
    const { type, logicalType } = json;
    if (logicalType === undefined) {
      if (typeof type === 'string') return this.byName(type, namespace, place);
      throw unsupported(place, `type ${JSON.stringify(type)}`);
    }
    if (type === 'bytes' && (logicalType === 'uint256' || logicalType === 'int256'))
      return this.quantities === 'bigint' ? { kind: logicalType, bigints: true } : { kind: logicalType };
    throw unsupported(place, `logical type ${JSON.stringify(logicalType)} of ${JSON.stringify(type)}`);
  }

  private union(branches: readonly unknown[], namespace: string, place: string): SchemaNode {
    if (branches.length !== 2 || branches[0] !== 'null')
      throw unsupported(place, 'a union other than ["null", T]');
    const inner = this.parse(branches[1], namespace, place);
    if (inner.kind === 'nullable') throw unsupported(place, 'a union in a union');
    return { kind: 'nullable', inner };
  }

  private fixed(json: Json, namespace: string, place: string): SchemaNode {
    const { size } = json;
    if (!Number.isInteger(size) || (size as number) < 1)
      throw unsupported(place, `fixed of size ${String(size)}`);
    return this.define(json, namespace, place, (name) => ({ kind: 'fixed', name, size: size as number }));
  }

  private record(json: Json, namespace: string, place: string): SchemaNode {
    return this.define(json, namespace, place, (name, inside) => {
      const list = json['fields'];
      if (!Array.isArray(list) || list.length === 0)
        throw unsupported(place, `record ${name} without fields`);
      const fields = list.map((field: Json) => this.field(field, inside, place));
      const twice = fields.find(
        (field, index) => fields.findIndex(({ name: other }) => other === field.name) < index,
      );
      if (twice !== undefined) throw unsupported(`${place}.${twice.name}`, 'a field that is there twice');
      return { kind: 'record', name, doc: docOf(json), fields };
    });
  }

  private field(json: Json, namespace: string, place: string): FieldNode {
    const name = json['name'];
    if (typeof name !== 'string' || !/^[A-Za-z]\w*$/.test(name))
      throw unsupported(place, `field ${String(name)}`);
    const type = this.parse(json['type'], namespace, `${place}.${name}`);
    const defaultsToNull = json['default'] === null;
    if (json['aliases'] !== undefined) throw unsupported(`${place}.${name}`, 'an alias');
    if (json['default'] !== undefined && (!defaultsToNull || type.kind !== 'nullable')) {
      throw unsupported(`${place}.${name}`, 'a default other than null of a nullable field');
    }
    return { name, type, doc: docOf(json), defaultsToNull };
  }

  private define(
    json: Json,
    namespace: string,
    place: string,
    make: (fullName: string, namespace: string) => SchemaNode,
  ): SchemaNode {
    const name = String(json['name']);
    const inside = typeof json['namespace'] === 'string' ? json['namespace'] : namespace;
    const fullName = inside === '' ? name : `${inside}.${name}`;
    if (this.named.has(fullName)) throw unsupported(place, `a second definition of ${fullName}`);
    this.named.set(fullName, undefined);
    const node = make(fullName, inside);
    this.named.set(fullName, node);
    return node;
  }
}

function docOf(json: Json): string | null {
  return typeof json['doc'] === 'string' ? json['doc'] : null;
}

function unsupported(place: string, detail: string): PermanentError {
  return new PermanentError('schema.unsupported', detail, { place: { field: place } });
}
