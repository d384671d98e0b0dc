import { join } from 'node:path';
import { chainNamed } from '#chains/registry.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { decodeStage } from '#protocols/stage.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { corpusPath } from '#testkit/corpus.js';
import { detectBlock } from './detect-block.js';
import { labelJson } from './label-json.js';
import { BlockView } from './view/block-view.js';

/** A label's JSON, as specs compare it with what others expect. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type LabelJson = any;

/**
 * The labels of all blocks of a place in the corpus, as `inspect --all --json` shows them. `change`: what takes the place
 * of a block's step; null leaves it out.
 */
export async function corpusLabels(
  path: string,
  chainName = 'ethereum',
  change: (step: IngestStep) => IngestStep | null = (step) => step,
): Promise<readonly LabelJson[]> {
  const chain = chainNamed(chainName);
  const stage = decodeStage(chain);
  const state = stage.initial();
  const source = await fileSource(join(corpusPath(), path), { chain: chainName });
  const found: LabelJson[] = [];
  for await (const block of source.blocks({ chain: chainName })) {
    const step = change(verifyBlock(block, { senders: false }).step);
    if (step === null) continue;
    const { number, hash } = step;
    const { events } = stage.apply(state, { ...step, dropped: [] });
    const view = new BlockView(chain, { ...events, number, hash });
    const hashOf = (index: number): Buffer | null =>
      view.transactions.find((transaction) => transaction.index === index)?.hash ?? null;
    for (const label of detectBlock(view).labels)
      found.push(labelJson(label, { chain, number, hash, time: events.time, hashOf }));
  }
  return found;
}
