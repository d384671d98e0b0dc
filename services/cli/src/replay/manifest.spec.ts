import { describe, expect, it } from '@jest/globals';
import { chooseCuts } from './lookahead.js';
import { compareManifests } from './compare.js';
import { firstDifference } from './differing-field.js';
import { formatManifest, type Manifest, parseManifest } from './manifest.js';

const MANIFEST: Manifest = {
  manifestVersion: 1,
  runId: '1f0c',
  source: { path: 'blocks', kind: 'files', files: 2, inputDigest: 'aa' },
  code: { version: '0.1.0', commit: null },
  node: '20.20.2',
  stages: [{ name: 'ingest', version: 1 }],
  detectors: [],
  schemaFingerprints: { 'ingest.v1': 'bb' },
  configuration: { chain: null, blocks: null, integrity: 'default', onBadBlock: 'stop' },
  chains: { ethereum: { ranges: ['1:3'], chainDataDigest: 'cc', priceSeriesDigest: null } },
  topics: {
    'ethereum.ingest': {
      steps: 2,
      streamDigest: 'dd',
      canonicalDigest: 'ee',
      stepDigests: [
        [1, 'block', '01', 'd1'],
        [2, 'block', '02', 'd2'],
      ],
    },
  },
};

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

function changed(change: (manifest: Mutable<Manifest>) => void): Manifest {
  const copy = structuredClone(MANIFEST) as Mutable<Manifest>;
  change(copy);
  return copy;
}

describe('manifest', () => {
  it('is read back as it was written, one step a line', () => {
    const text = formatManifest(MANIFEST);
    expect(parseManifest(text, 'm')).toEqual(MANIFEST);
    expect(text.split('\n').filter((line) => line.includes('"block"'))).toHaveLength(2);
  });

  it.each([
    ['{', /is no JSON/],
    ['[]', /is no object/],
    ['{"manifestVersion": 2}', /manifestVersion: is 2, not 1/],
    [formatManifest(MANIFEST).replace('"steps": 2', '"steps": "2"'), /topics.ethereum.ingest.steps/],
    [formatManifest(MANIFEST).replace('[1,"block","01","d1"]', '[1,"block","01"]'), /stepDigests\[0\]/],
  ])('that is malformed is refused by field', (text, message) => {
    expect(() => parseManifest(text, 'm.json')).toThrow(message);
  });

  it('equals itself, whatever run id, node and path', () => {
    const other = changed((manifest) => {
      manifest.runId = 'other';
      manifest.node = '22.0.0';
      manifest.source.path = '/elsewhere';
    });
    expect(compareManifests(MANIFEST, other)).toEqual([]);
  });

  it.each<[string, (manifest: Mutable<Manifest>) => void]>([
    ['source.inputDigest', (m) => (m.source.inputDigest = 'x')],
    [
      'chains.ethereum.chainDataDigest',
      (m) => void ((m.chains['ethereum'] as { chainDataDigest: string }).chainDataDigest = 'x'),
    ],
    ['schemaFingerprints.ingest.v1', (m) => void (m.schemaFingerprints['ingest.v1'] = 'x')],
    [
      'topics.ethereum.ingest.streamDigest',
      (m) => void ((m.topics['ethereum.ingest'] as { streamDigest: string }).streamDigest = 'x'),
    ],
    [
      'topics.ethereum.ingest.canonicalDigest',
      (m) => void ((m.topics['ethereum.ingest'] as { canonicalDigest: string }).canonicalDigest = 'x'),
    ],
    [
      'topics.ethereum.decode',
      (m) =>
        void (m.topics['ethereum.decode'] = structuredClone(MANIFEST.topics['ethereum.ingest']) as never),
    ],
  ])('differs in %s', (what, change) => {
    expect(compareManifests(changed(change), MANIFEST).map((difference) => difference.what)).toEqual([what]);
  });

  it('names the first step that differs', () => {
    const other = changed(
      (m) =>
        void ((
          (m.topics['ethereum.ingest'] as Mutable<Manifest['topics'][string]>).stepDigests[1] as unknown[]
        )[3] = 'x'),
    );
    expect(compareManifests(other, MANIFEST)[0]?.step).toEqual({
      topic: 'ethereum.ingest',
      index: 1,
      number: 2,
      kind: 'block',
      hash: '02',
    });
  });
});

describe('first differing field', () => {
  it('is named by its path', () => {
    expect(firstDifference({ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, '')).toBe(
      'a[1].b: 2 -> 3',
    );
    expect(firstDifference({ a: 1 }, { a: 1 }, '')).toBeNull();
    expect(firstDifference({ a: [1, 2] }, { a: [1] }, '')).toBe('a[1]: 2 -> undefined');
  });
});

describe('cuts', () => {
  it('are every block of a short run, fifty seeded ones of a long run', () => {
    expect(chooseCuts(4, 's')).toEqual([1, 2, 3]);
    expect(chooseCuts(0, 's')).toEqual([]);
    const cuts = chooseCuts(10_000, 's');
    expect(new Set(cuts).size).toBe(50);
    expect(cuts).toEqual(chooseCuts(10_000, 's'));
    expect(cuts).not.toEqual(chooseCuts(10_000, 't'));
  });
});
