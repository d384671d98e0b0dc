import { describe, expect, it } from '@jest/globals';
import { ethereum } from '#chains/ethereum.js';
import { decodeStage } from '#protocols/stage.js';
import { hasCorpus } from '#testkit/corpus.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { corpusPath } from '#testkit/corpus.js';
import { detectStage } from './stage.js';

(hasCorpus() ? describe : describe.skip)('the detect stage over consecutive blocks', () => {
  it('takes back what a block told of prices, and goes on from a checkpoint as without one', async () => {
    const decoding = decodeStage(ethereum);
    const decoded = decoding.initial();
    const detecting = detectStage(ethereum);
    const state = detecting.initial();
    const { state: codec, undo: undoCodec } = detecting.codecs;
    const empty = codec.encode(state);
    const undos: Buffer[] = [];
    let priced = 0;
    for (const number of [17686110, 17686111, 17686112]) {
      const source = await fileSource(`${corpusPath()}/ethereum/blocks/${number}`, { chain: 'ethereum' });
      for await (const block of source.blocks({ chain: 'ethereum' })) {
        const { step } = verifyBlock(block, { senders: false });
        const { events } = decoding.apply(decoded, { ...step, dropped: [] });
        const input = { ...step, ...events, dropped: [] };
        const copy = codec.decode(codec.encode(state));
        const before = codec.encode(state);
        const first = detecting.apply(state, input);
        expect(detecting.apply(copy, input).events).toEqual(first.events);
        detecting.undo(copy, first.undo);
        expect(codec.encode(copy).equals(before)).toBe(true);
        undos.push(undoCodec.encode(first.undo));
        priced += first.events.labels.filter(({ profitMicroUsd }) => profitMicroUsd !== null).length;
      }
    }
    expect(priced).toBeGreaterThan(0);
    expect(codec.encode(state).equals(empty)).toBe(false);
    for (const undo of undos.toReversed()) detecting.undo(state, undoCodec.decode(undo));
    expect(codec.encode(state).equals(empty)).toBe(true);
  });
});
