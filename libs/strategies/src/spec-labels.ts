import { join } from 'node:path';
import { chainNamed } from '#chains/registry.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { decodeStage } from '#protocols/stage.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { corpusPath } from '#testkit/corpus.js';
import { labelJson } from './label-json.js';
import { detectStage } from './stage.js';

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
  const decoding = decodeStage(chain);
  const detecting = detectStage(chain);
  const [decoded, detected] = [decoding.initial(), detecting.initial()];
  const source = await fileSource(join(corpusPath(), path), { chain: chainName });
  const found: LabelJson[] = [];
  for await (const block of source.blocks({ chain: chainName })) {
    const step = change(verifyBlock(block, { senders: false }).step);
    if (step === null) continue;
    const { number, hash } = step;
    const { events } = decoding.apply(decoded, { ...step, dropped: [] });
    const { labels } = detecting.apply(detected, { ...step, ...events, number, hash, dropped: [] }).events;
    const hashOf = (index: number): Buffer | null =>
      events.transactions.find(({ transactionIndex }) => transactionIndex === index)?.hash ?? null;
    for (const label of labels)
      found.push(labelJson(label, { chain, number, hash, time: events.time, hashOf }));
  }
  return found;
}
