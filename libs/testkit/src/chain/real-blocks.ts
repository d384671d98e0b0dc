import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ingestCodec } from '#codec/ingest-codec.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { fileSource } from '#rpc/files/file-source.js';
import { corpusPath } from '../corpus.js';
import { syntheticSteps } from './synthetic-steps.js';

/** The blocks 17686110 to 17686124 of Ethereum. Without the corpus, made-up ones: what is measured on them says less. */
export async function realBlocks(): Promise<readonly IngestStep[]> {
  const path = join(corpusPath(), 'ethereum', 'blocks');
  if (!existsSync(path)) {
    return syntheticSteps(
      Array.from({ length: 15 }, (_, index) => ({
        kind: 'block',
        number: index + 1,
        hash: Buffer.alloc(32, index + 1) as IngestStep['hash'],
        parentHash: Buffer.alloc(32, index) as IngestStep['hash'],
      })),
    );
  }
  const blocks: IngestStep[] = [];
  const request = { chain: 'ethereum', range: { from: 17_686_110, to: 17_686_125 } };
  for await (const { step } of (await fileSource(path)).blocks(request))
    blocks.push(ingestCodec.decode(ingestCodec.encode(step)));
  return blocks;
}
