/// <reference lib="es2024.string" />
import avro from 'avsc';
import { intBytes, putInt, putUint, uintBytes } from '#domain/quantity.js';
import { LONG_RANGE } from '../schema/long-range.js';
import type { RecordNode, SchemaNode } from '../schema/schema-node.js';

/** What avsc does not declare of its types and of what they write to. */
interface Tap {
  readonly buf: Buffer;
  pos: number;
  writeLong(value: number): void;
}
type Internals<Own = unknown> = Own & { _write(this: Internals<Own>, tap: Tap, value: unknown): void };

const logical = avro.types.LogicalType.prototype as unknown as Internals;
/** Length and bytes of a quantity. */
const QUANTITY_ROOM = 33;
const SHORT = 32;

/** Base of the checks that avsc makes before it writes: undefined refuses the value. */
abstract class CheckedType extends avro.types.LogicalType {
  protected override _fromValue(value: unknown): unknown {
    return value;
  }
  protected override _resolve(): never {
    throw new Error('avsc writes only; reading is in reading/');
  }
}

class Uint256Type extends CheckedType {
  protected override _toValue(value: unknown): unknown {
    return value instanceof Buffer && value.length <= 32 && value[0] !== 0 ? value : undefined;
  }
}

class Int256Type extends CheckedType {
  protected override _toValue(value: unknown): unknown {
    if (!(value instanceof Buffer) || value.length > 32) return undefined;
    const [first, second] = value;
    if (first === undefined) return value;
    if (second === undefined) return first === 0 ? undefined : value;
    return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80) ? undefined : value;
  }
}

/** Writes straight to the payload where it has room; avsc's own way makes a buffer for each value. */
abstract class BigType extends CheckedType {
  _write(tap: Tap, value: unknown): void {
    const { buf, pos } = tap;
    if (typeof value === 'bigint' && pos + QUANTITY_ROOM <= buf.length) {
      const size = this.put(value, buf, pos + 1);
      if (size >= 0) {
        // A length below 64 is one byte.
        buf[pos] = 2 * size;
        tap.pos = pos + 1 + size;
        return;
      }
    }
    logical._write.call(this, tap, value);
  }

  protected abstract put(value: bigint, into: Buffer, at: number): number;
}

class BigUintType extends BigType {
  protected override put = putUint;
  protected override _toValue(value: unknown): unknown {
    return typeof value === 'bigint' ? uintBytes(value) : undefined;
  }
}

class BigIntType extends BigType {
  protected override put = putInt;
  protected override _toValue(value: unknown): unknown {
    return typeof value === 'bigint' ? intBytes(value) : undefined;
  }
}

/** avsc itself lets longs pass that it then writes as others. */
class LongType extends CheckedType {
  protected override _toValue(value: unknown): unknown {
    return typeof value === 'number' && value >= LONG_RANGE.min && value <= LONG_RANGE.max
      ? value
      : undefined;
  }
}

/** Half of a surrogate pair has no UTF-8 form; it becomes U+FFFD, as in every decoder, instead of bytes that are none. */
class StringType extends CheckedType {
  protected override _toValue(value: unknown): unknown {
    return typeof value === 'string' && !value.isWellFormed() ? value.toWellFormed() : value;
  }
}

const LOGICAL_TYPES = {
  uint256: Uint256Type,
  int256: Int256Type,
  'uint256 as bigint': BigUintType,
  'int256 as bigint': BigIntType,
  long: LongType,
  text: StringType,
};

/** avsc's type for writing records. */
export function avroType(schema: RecordNode): avro.Type {
  return avro.Type.forSchema(toAvro(schema, new Set()), {
    // avsc adds the names it meets to the registry it gets; a shared one makes a second schema clash.
    registry: {},
    logicalTypes: LOGICAL_TYPES,
    wrapUnions: 'never',
  });
}

/**
 * avsc finds a union's branch by trying all of them. Here every union is `["null", T]`, where a look at the value tells
 * it: what does not fit T is then refused by T itself.
 */
const union = avro.types.UnwrappedUnionType.prototype as unknown as Internals<{
  types: readonly Internals[];
}>;
union._write = function (tap, value) {
  tap.writeLong(value === null ? 0 : 1);
  if (value !== null) this.types[1]?._write(tap, value);
};

/** A call of `copy`, which avsc makes, costs more than the bytes of an address or a hash. */
const fixed = avro.types.FixedType.prototype as unknown as Internals<{ size: number }>;
const writeFixed = fixed._write;
fixed._write = function (tap, value) {
  const { buf, pos } = tap;
  const { size } = this;
  if (size > SHORT || pos + size > buf.length || !(value instanceof Buffer) || value.length !== size) {
    writeFixed.call(this, tap, value);
    return;
  }
  for (let at = 0; at < size; at++) buf[pos + at] = value[at] as number;
  tap.pos = pos + size;
};

/** The schema as avsc takes it: named types in full, once each, and a check on each long, string and quantity. */
function toAvro(node: SchemaNode, defined: Set<string>): never {
  return toAvroJson(node, defined) as never;
}

function toAvroJson(node: SchemaNode, defined: Set<string>): unknown {
  switch (node.kind) {
    case 'boolean':
    case 'int':
    case 'bytes':
      return node.kind;
    case 'long':
      return { type: 'long', logicalType: 'long' };
    case 'string':
      return { type: 'string', logicalType: 'text' };
    case 'uint256':
    case 'int256':
      return { type: 'bytes', logicalType: node.bigints === true ? `${node.kind} as bigint` : node.kind };
    case 'array':
      return { type: 'array', items: toAvroJson(node.items, defined) };
    case 'nullable':
      return ['null', toAvroJson(node.inner, defined)];
    case 'fixed':
    case 'record':
      if (defined.has(node.name)) return node.name;
      defined.add(node.name);
      if (node.kind === 'fixed') return { type: 'fixed', name: node.name, size: node.size };
      return {
        type: 'record',
        name: node.name,
        fields: node.fields.map(({ name, type }) => ({ name, type: toAvroJson(type, defined) })),
      };
  }
}
