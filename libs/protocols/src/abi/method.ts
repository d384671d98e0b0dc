import { toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { compileFields, headBytes, type ReadFields } from './compile-fields.js';
import type { FieldsOf } from './field-types.js';
import { canonicalSignature, type Parameter, parseParameters } from './parameters.js';

/** A function of a contract's ABI. */
export interface MethodDefinition<Input = unknown, Output = unknown> {
  readonly name: string;
  /** `transfer(address,uint256)`. */
  readonly signature: string;
  /** The first four bytes of the signature's Keccak-256. */
  readonly selector: number;
  readonly selectorHex: string;
  readonly inputs: readonly Parameter[];
  readonly outputs: readonly Parameter[];
  /** Bytes that the parameters take at least. */
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly readInput: ReadFields<Input>;
  readonly readOutput: ReadFields<Output>;
}

/**
 * Defines a function: `method('transfer', 'address to, uint256 amount', 'bool done')`. Static tuples are written out as
 * their members in `inputs`, and `types` holds the parameter types as the signature has them.
 */
export function method<Inputs extends string, Outputs extends string = ''>(
  name: string,
  inputList: Inputs,
  outputList?: Outputs,
  types?: string,
): MethodDefinition<FieldsOf<Inputs>, FieldsOf<Outputs>> {
  const inputs = parseParameters(inputList);
  const outputs = parseParameters(outputList ?? '');
  const signature = types === undefined ? canonicalSignature(name, inputs) : `${name}(${types})`;
  const hash = keccak256(Buffer.from(signature));
  return {
    name,
    signature,
    selector: hash.readUInt32BE(0),
    selectorHex: toHex(hash.subarray(0, 4)),
    inputs,
    outputs,
    inputBytes: headBytes(inputs),
    outputBytes: headBytes(outputs),
    readInput: compileFields<FieldsOf<Inputs>>(inputs, 'lenient'),
    readOutput: compileFields<FieldsOf<Outputs>>(outputs, 'lenient'),
  };
}
