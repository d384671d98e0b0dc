import { type Hash, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { compileFields, headBytes, type ReadFields } from './compile-fields.js';
import type { FieldsOf } from './field-types.js';
import { canonicalSignature, isDynamic, type Parameter, parseParameters } from './parameters.js';

/** An event of a contract's ABI. Events that differ in what is indexed have one topic, and are two definitions. */
export interface EventDefinition<Fields = unknown> {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** `Transfer(address,address,uint256)`. */
  readonly signature: string;
  /** Keccak-256 of the signature. */
  readonly topic: Hash;
  readonly topicHex: string;
  /** With the first one. */
  readonly topicCount: number;
  /** Whether data of this many bytes can be this event's. */
  fitsData(length: number): boolean;
  readonly read: ReadFields<Fields>;
}

/**
 * Defines an event: `event('Transfer', 'address indexed from, address indexed to, uint256 value')`. Static tuples are
 * written out as their members, and `types` holds the parameter types as the signature has them.
 */
export function event<Name extends string, Parameters extends string>(
  name: Name,
  list: Parameters,
  types?: string,
): EventDefinition<FieldsOf<Parameters>> {
  const parameters = parseParameters(list);
  const signature = types === undefined ? canonicalSignature(name, parameters) : `${name}(${types})`;
  const topic = keccak256(Buffer.from(signature));
  const head = headBytes(parameters);
  const dynamic = parameters.some(({ type, indexed }) => !indexed && isDynamic(type));
  return {
    name,
    parameters,
    signature,
    topic,
    topicHex: toHex(topic),
    topicCount: 1 + parameters.filter(({ indexed }) => indexed).length,
    fitsData: dynamic ? (length) => length >= head : (length) => length === head,
    read: compileFields<FieldsOf<Parameters>>(parameters, 'strict'),
  };
}
