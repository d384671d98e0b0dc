import { describe, expect, it } from '@jest/globals';
import { incompatibilities, type Version } from './compatibility.js';
import { SCHEMAS } from './generated/schemas.js';

type Field = Readonly<Record<string, unknown>>;

const NUMBER: Field = { name: 'number', type: 'long' };
const AMOUNT: Field = { name: 'amount', type: { type: 'bytes', logicalType: 'uint256' } };
const HASH: Field = { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 32 } };
const NOTE: Field = { name: 'note', type: ['null', 'string'], default: null };
const FIRST = version('v1', NUMBER, AMOUNT, HASH);

function version(name: string, ...fields: readonly Field[]): Version {
  return [name, { type: 'record', name: 'Step', namespace: 't', fields }];
}

/** Which way fails: writer>reader. */
function failures(...versions: readonly Version[]): readonly string[] {
  return incompatibilities(versions).map(({ writer, reader }) => `${writer}>${reader}`);
}

describe('the schemas of this version', () => {
  const majors = new Map<string, Version[]>();
  for (const { stage, major, minor, schema } of SCHEMAS) {
    const versions = majors.get(`${stage} v${major}`) ?? [];
    majors.set(`${stage} v${major}`, [...versions, [`${stage}/v${major}.${minor}`, schema]]);
  }

  it.each([...majors])('of %s read one another', (_, versions) => {
    expect(incompatibilities(versions)).toEqual([]);
  });
});

describe('a new minor', () => {
  it('may add a nullable field with default null, at the end or between', () => {
    expect(failures(FIRST, version('v1.1', NUMBER, AMOUNT, HASH, NOTE))).toEqual([]);
    expect(failures(FIRST, version('v1.1', NOTE, NUMBER, AMOUNT, HASH))).toEqual([]);
  });

  it.each<[string, Version, readonly string[]]>([
    ['remove a field', version('v1.1', NUMBER, HASH), ['v1.1>v1']],
    ['add a required field', version('v1.1', NUMBER, AMOUNT, HASH, { ...NUMBER, name: 'b' }), ['v1>v1.1']],
    [
      'add a nullable field without default',
      version('v1.1', NUMBER, AMOUNT, HASH, { name: 'b', type: ['null', 'int'] }),
      ['v1>v1.1'],
    ],
    ['rename a field', version('v1.1', { ...NUMBER, name: 'height' }, AMOUNT, HASH), ['v1>v1.1', 'v1.1>v1']],
    [
      'widen or narrow an integer',
      version('v1.1', { ...NUMBER, type: 'int' }, AMOUNT, HASH),
      ['v1>v1.1', 'v1.1>v1'],
    ],
    [
      'make a field nullable',
      version('v1.1', { ...NUMBER, type: ['null', 'long'] }, AMOUNT, HASH),
      ['v1>v1.1', 'v1.1>v1'],
    ],
    [
      'change a size',
      version('v1.1', NUMBER, AMOUNT, { ...HASH, type: { type: 'fixed', name: 'Hash', size: 20 } }),
      ['v1>v1.1', 'v1.1>v1'],
    ],
    [
      'change the meaning of bytes, which Avro itself would let pass',
      version('v1.1', NUMBER, { ...AMOUNT, type: { type: 'bytes', logicalType: 'int256' } }, HASH),
      ['v1>v1.1', 'v1.1>v1'],
    ],
    [
      'turn bytes into a string, likewise',
      version('v1.1', NUMBER, { ...AMOUNT, type: 'string' }, HASH),
      ['v1>v1.1', 'v1.1>v1'],
    ],
    ['rename the record', ['v1.1', { ...(FIRST[1] as object), name: 'Other' }], ['v1>v1.1', 'v1.1>v1']],
  ])('must not %s', (_, changed, expected) => {
    expect(failures(FIRST, changed)).toEqual(expected);
  });

  it('is held against every earlier one, not only the one before', () => {
    const second = version('v1.1', NUMBER, AMOUNT, HASH, NOTE);
    const third = version('v1.2', NUMBER, AMOUNT, HASH, { ...NOTE, type: ['null', 'int'] });
    const without = version('v1.2', NUMBER, AMOUNT, HASH);
    expect(failures(FIRST, second, third)).toEqual(['v1.1>v1.2', 'v1.2>v1.1']);
    expect(failures(FIRST, second, without)).toEqual([]);
  });

  it('says what is wrong', () => {
    const [first] = incompatibilities([FIRST, version('v1.1', NUMBER, HASH)]);
    expect(first?.reason).toContain('amount');
  });
});
