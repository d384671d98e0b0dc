/** A field of a record. A field that is missing from older records is nullable and reads as null there. */
export interface FieldNode {
  readonly name: string;
  readonly type: SchemaNode;
  readonly doc: string | null;
  /** Declared with `"default": null`. */
  readonly defaultsToNull: boolean;
}

export interface RecordNode {
  readonly kind: 'record';
  /** With namespace. */
  readonly name: string;
  readonly doc: string | null;
  readonly fields: readonly FieldNode[];
  /** Of what is read: bytes become views when asked for. */
  readonly late?: true;
}

export interface FixedNode {
  readonly kind: 'fixed';
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export type PrimitiveKind = 'boolean' | 'int' | 'long' | 'string' | 'bytes' | 'uint256' | 'int256';

export interface PrimitiveNode {
  readonly kind: PrimitiveKind;
  /** `uint256` and `int256` alone: bigints in records. Without it they are their bytes. */
  readonly bigints?: true;
}

/**
 * The part of Avro that schemas use. Left out: enums and unions other than `["null", T]`, since what gets added to
 * them breaks old readers; maps, since their order is no part of Avro and digests are over bytes; floats; recursion.
 * `uint256` and `int256` are `bytes` with that logical type.
 */
export type SchemaNode =
  | PrimitiveNode
  | FixedNode
  | RecordNode
  | { readonly kind: 'array'; readonly items: SchemaNode }
  | { readonly kind: 'nullable'; readonly inner: SchemaNode };

/** The fewest bytes that a value takes; at least 1, so that a payload bounds the length of its arrays. */
export function minimalSize(node: SchemaNode): number {
  if (node.kind === 'fixed') return node.size;
  if (node.kind === 'record') return node.fields.reduce((sum, { type }) => sum + minimalSize(type), 0);
  return 1;
}
