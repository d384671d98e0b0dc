/** A parameter of an event or a function. */
export interface Parameter {
  readonly type: string;
  readonly name: string;
  readonly indexed: boolean;
}

const PARAMETER =
  /^(address|bool|string|bytes|u?int\d{1,3}|bytes\d{1,2})((?:\[\d+\])?(?:\[\d*\])?)( indexed)? ([A-Za-z_]\w*)$/;

/**
 * Reads a parameter list as Solidity writes it. Tuples are written out as their members, as the ABI lays them out; arrays
 * of static tuples as arrays of their words: `uint256[3][]`.
 */
export function parseParameters(text: string): readonly Parameter[] {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const match = PARAMETER.exec(part.trim());
    if (match === null) throw new RangeError(`${part.trim()} is no parameter`);
    const [, base = '', array = '', indexed, name = ''] = match;
    return { type: base + array, name, indexed: indexed !== undefined };
  });
}

/** `name(type,type)`: what selectors and topics are hashes of. */
export function canonicalSignature(name: string, parameters: readonly Parameter[]): string {
  return `${name}(${parameters.map(({ type }) => type).join(',')})`;
}

/** A type whose value has no fixed size: its head holds an offset. */
export function isDynamic(type: string): boolean {
  return type === 'bytes' || type === 'string' || type.endsWith('[]');
}

/** Words that a value takes in the head. */
export function headWords(type: string): number {
  const match = /\[(\d+)\]$/.exec(type);
  return match === null ? 1 : Number(match[1]);
}
