import { headWords, isDynamic, type Parameter } from './parameters.js';
import { DATA_AT, TOPICS_AT, type Words } from './words.js';

/** Reads all fields of a loaded log or call into one object. Throws Unreadable. */
export type ReadFields<Fields> = (words: Words) => Fields;

/**
 * Compiles the reader of a parameter list. It is generated as source text, so that V8 sees straight-line code that
 * makes objects of one shape: a loop over fields takes three times as long. The text holds nothing but the names and
 * numbers of a list that parseParameters accepted.
 *
 * @param mode strict refuses bits that a value of its type cannot have, as an encoder never sets them; lenient ignores
 *   them, as contracts from before Solidity 0.8 do
 */
export function compileFields<Fields>(
  parameters: readonly Parameter[],
  mode: 'strict' | 'lenient',
): ReadFields<Fields> {
  const readOf = (type: string, at: number | string): string => readIn(mode, type, at);
  let head = 0;
  let topic = 1;
  const fields = parameters.map(({ type, name, indexed }) => {
    if (indexed)
      return `${name}: ${readOf(isDynamic(type) || type.includes('[') ? 'bytes32' : type, TOPICS_AT + 32 * topic++)}`;
    const at = DATA_AT + 32 * head;
    head += headWords(type);
    return `${name}: ${readOf(type, at)}`;
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function('words', `return { ${fields.join(', ')} };`) as ReadFields<Fields>;
}

/** The call of Words that reads a value of a type at a place. */
function readIn(mode: 'strict' | 'lenient', type: string, at: number | string): string {
  const [, base = '', count] = /^(.+?)(?:\[(\d*)\])?$/.exec(type) ?? [];
  if (count === '')
    return `words.dynamicArray(${at}, ${headWords(base)}, (at) => ${readIn(mode, base, 'at')})`;
  if (count !== undefined) return `words.fixedArray(${at}, ${count}, (at) => ${readIn(mode, base, 'at')})`;
  if (type === 'address' || type === 'bool')
    return mode === 'strict' ? `words.${type}(${at})` : `words.${type}Of(${at})`;
  if (type === 'bytes' || type === 'string') return `words.dynamicBytes(${at})`;
  if (type === 'bytes32') return `words.hash(${at})`;
  const [, kind = '', bits = '256'] = /^(u?int|bytes)(\d*)$/.exec(type) ?? [];
  if (kind === 'bytes') return `words.shortBytes(${at}, ${bits})`;
  if (bits === '256') return `words.${kind}(${at})`;
  const small = Number(bits) <= 48;
  if (mode === 'lenient') {
    const cut = `BigInt.as${kind === 'uint' ? 'UintN' : 'IntN'}(${bits}, words.uint(${at}))`;
    return small ? `Number(${cut})` : cut;
  }
  const method = kind === 'uint' ? (small ? 'smallUint' : 'uintOf') : small ? 'smallInt' : 'intOf';
  return `words.${method}(${at}, ${bits})`;
}

/** Bytes of the heads: no value of the list is shorter. */
export function headBytes(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { type, indexed }) => sum + (indexed ? 0 : 32 * headWords(type)), 0);
}
