import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fingerprint } from '#codec/schema/fingerprint.js';
import { deadLetterTopic, TOPICS, topicName } from '#domain/generated/topics.js';
import { parseTopicName } from '#domain/parse-topic-name.js';
import { topicFacts } from '#domain/topic-facts.js';
import { nextLock } from './lock.js';
import { newestMinors, versionName } from './order.js';
import { outdated, outputs } from './outputs.js';
import { readSources, schemaFile } from './sources.js';
import { typesModule } from './types-module.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const sources = readSources(ROOT);

function schema(...names: readonly string[]) {
  return {
    type: 'record',
    name: 'Step',
    namespace: 't',
    fields: names.map((name) => ({ name, type: 'int' })),
  };
}

describe('what is checked in', () => {
  it('is what generation gives', () => {
    const read = (path: string) =>
      existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : null;
    expect(outdated(outputs(sources), read)).toEqual([]);
  });

  it('would be noticed if it were not', () => {
    const files = outputs(sources);
    const [first = ''] = files.keys();
    expect(outdated(files, (path) => (path === first ? null : (files.get(path) ?? null)))).toEqual([first]);
    expect(outdated(files, (path) => `${files.get(path)}${path === first ? ' ' : ''}`)).toEqual([first]);
  });

  it('follows a change of any schema', () => {
    const [file, ...others] = sources.schemas;
    const changed = schemaFile(`${file!.stage}/v${file!.major}.99.avsc`, file!.json);
    const before = outputs(sources);
    const after = outputs({ ...sources, schemas: [file!, ...others, changed] });
    expect(outdated(after, (path) => before.get(path) ?? null)).toEqual(
      expect.arrayContaining([
        'schemas/registry.lock.json',
        'libs/codec/src/generated/schemas.ts',
        'docs/reference/schemas.md',
      ]),
    );
  });
});

describe('the lock of schema ids', () => {
  it('has each file, with its fingerprint and an id of its own', () => {
    const ids = Object.values(sources.lock).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(sources.lock).sort()).toEqual(sources.schemas.map(versionName).sort());
    for (const file of sources.schemas)
      expect(sources.lock[versionName(file)]?.fingerprint).toBe(fingerprint(file.json));
  });

  const first = schemaFile('a/v1.avsc', schema('x'));
  const lock = nextLock({}, [first]);

  it('gives new files the next ids and keeps the others', () => {
    const second = schemaFile('a/v2.avsc', schema('y'));
    const earlier = schemaFile('0/v1.avsc'.replace('0', 'aa'), schema('z'));
    expect(nextLock({ 'a/v1': { ...lock['a/v1']!, id: 7 } }, [earlier, first, second])).toEqual({
      'a/v1': { id: 7, fingerprint: fingerprint(first.json) },
      'aa/v1': { id: 8, fingerprint: fingerprint(earlier.json) },
      'a/v2': { id: 9, fingerprint: fingerprint(second.json) },
    });
  });

  it('lets documentation change, and nothing else', () => {
    expect(nextLock(lock, [schemaFile('a/v1.avsc', { ...schema('x'), doc: 'Better words.' })])).toEqual(lock);
    expect(() => nextLock(lock, [schemaFile('a/v1.avsc', schema('x', 'y'))])).toThrow(
      'was changed after it got id 1',
    );
    expect(() => nextLock(lock, [])).toThrow('is gone');
  });

  it('refuses one id for two files', () => {
    const twice = { ...lock, 'b/v1': lock['a/v1']! };
    expect(() => nextLock(twice, [first, schemaFile('b/v1.avsc', schema('x'))])).toThrow('twice');
  });
});

describe('schema files', () => {
  it.each(['v1.avsc', 'a/v0.avsc', 'a/1.avsc', 'a/v1.0.avsc', 'A/v1.avsc', 'a/b/v1.avsc'])(
    'must not be named %s',
    (path) => {
      expect(() => schemaFile(path, schema('x'))).toThrow('name it');
    },
  );

  it('give types of the newest minor of each major', () => {
    const files = ['a/v1.avsc', 'a/v1.2.avsc', 'a/v1.10.avsc', 'a/v2.avsc'].map((path) =>
      schemaFile(path, schema('x')),
    );
    expect(newestMinors(files).map(versionName)).toEqual(['a/v1.10', 'a/v2']);
  });
});

describe('types', () => {
  it.each([
    ['ingest', 'Hash, Int256', 'Int256'],
    ['decode', 'Hash', 'bigint'],
  ])('of %s name what bytes.ts names, with null and lists', (stage, imports, quantity) => {
    const text = typesModule(
      schemaFile(`${stage}/v1.avsc`, {
        type: 'record',
        name: 'Step',
        doc: 'Not a Bloom.',
        fields: [
          { name: 'hash', type: { type: 'fixed', name: 'Hash', namespace: 'sluice', size: 32 } },
          { name: 'amount', type: ['null', { type: 'bytes', logicalType: 'int256' }], doc: 'Wei.' },
          { name: 'data', type: { type: 'array', items: ['null', 'bytes'] } },
        ],
      }),
    );
    expect(text).toBe(`// Generated from schemas/${stage}/v1.avsc by \`npm run generate\`. Do not edit.
import type { ${imports} } from '../bytes.js';

/** Not a Bloom. */
export interface Step {
  readonly hash: Hash;
  /** Wei. */
  readonly amount: ${quantity} | null;
  readonly data: readonly (Buffer | null)[];
}
`);
  });

  it('refuse a fixed type that bytes.ts does not name', () => {
    const odd = {
      type: 'record',
      name: 'Step',
      fields: [{ name: 'a', type: { type: 'fixed', name: 'Odd', size: 3 } }],
    };
    expect(() => typesModule(schemaFile('a/v1.avsc', odd))).toThrow('Odd');
  });
});

describe('topics', () => {
  it('are named by chain, stage, major and run', () => {
    const ingest = { chain: 'ethereum', stage: 'ingest', major: 1 };
    expect(topicName({ ...ingest, runId: null })).toBe('sluice.ethereum.ingest.v1');
    expect(topicName({ ...ingest, runId: '1f0c' })).toBe('sluice.run-1f0c.ethereum.ingest.v1');
    expect(deadLetterTopic('sluice.ethereum.ingest.v1')).toBe('sluice.ethereum.ingest.v1.dlq');
  });

  it('have names that can be read back, but for what stands beside them', () => {
    for (const runId of [null, '1f0c', 'my-run']) {
      const name = { chain: 'ethereum', stage: 'ingest', major: 1, runId };
      expect(parseTopicName(topicName(name))).toEqual(name);
      expect(parseTopicName(deadLetterTopic(topicName(name)))).toBeNull();
      expect(parseTopicName(`${topicName(name)}.state`)).toBeNull();
    }
    expect(parseTopicName('other.ethereum.ingest.v1')).toBeNull();
  });

  it('are those of topics.json', () => {
    expect(TOPICS).toEqual(sources.topics.map(({ doc: _, ...facts }) => facts));
    expect(topicFacts('tokens', 1)).toMatchObject({ record: 'event', cleanupPolicy: 'compact' });
    expect(() => topicFacts('tokens', 9)).toThrow('tokens v9');
  });

  it('must name a schema that is there', () => {
    const [topic] = sources.topics;
    expect(() => outputs({ ...sources, topics: [{ ...topic!, major: 9 }] })).toThrow('which does not exist');
  });
});
