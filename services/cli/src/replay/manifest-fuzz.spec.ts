import { isDeepStrictEqual } from 'node:util';
import { describe } from '@jest/globals';
import { fuzzesSoundly } from '#testkit/fuzz/fuzzes-soundly.js';
import { jsonText } from '#testkit/fuzz/json-text.js';
import { MANIFEST_SHARE } from '#testkit/fuzz/boundaries.js';
import { compareManifests } from './compare.js';
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

describe('damaged manifests', () => {
  fuzzesSoundly(
    jsonText('manifests', MANIFEST_SHARE, formatManifest(MANIFEST), (text) => {
      const manifest = parseManifest(text, 'm.json');
      // What is read in can be written, and compared with a run, whatever it says.
      if (!isDeepStrictEqual(parseManifest(formatManifest(manifest), 'm.json'), manifest))
        throw new Error('the manifest reads otherwise once it is written again');
      compareManifests(manifest, MANIFEST);
      compareManifests(MANIFEST, manifest);
    }),
  );
});
