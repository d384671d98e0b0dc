import { describe, expect, it } from '@jest/globals';
import { PROOF } from '#protocols/generated/proof.js';
import { PROTOCOLS } from '#protocols/registry.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import { measureProof } from './measure-proof.js';

describe('the proof of protocols', () => {
  (hasCorpus() ? it : it.skip)(
    'is what the corpus gives',
    async () => {
      expect(PROOF).toEqual(await measureProof(corpusPath()));
    },
    300_000,
  );

  it('reads nearly all logs of the first tier', () => {
    expect(PROOF.logsOfTierOneRead / PROOF.logsOfTierOne).toBeGreaterThan(0.99);
  });

  it('names plug-ins once each', () => {
    const names = PROTOCOLS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
