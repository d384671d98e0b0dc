import { rpcSource } from '#rpc/node/rpc-source.js';
import type { NodeBlock } from '#rpc/node/node-block.js';
import type { SourceBlock } from '#rpc/source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { makeDevnet } from '../devnet/devnet.js';

/** A real block to damage: as a node words it, and as it is read. */
export interface SampleBlock {
  readonly raw: NodeBlock;
  readonly block: SourceBlock;
}

/** Characters of a block's JSON: deployments are large, and show nothing that a trade does not. */
const MOST_CHARACTERS = 60_000;

let samples: Promise<readonly SampleBlock[]> | undefined;

/** The small blocks of the devnet's script with their traces. The devnet runs once, for about a second. */
export function sampleBlocks(): Promise<readonly SampleBlock[]> {
  samples ??= readDevnet();
  return samples;
}

async function readDevnet(): Promise<readonly SampleBlock[]> {
  const devnet = await makeDevnet();
  try {
    const source = await rpcSource({ url: devnet.rpcUrl });
    const found: SampleBlock[] = [];
    for (const { block: number } of devnet.plan) {
      const { raw, block: read } = await source.read(number);
      if (JSON.stringify(raw).length <= MOST_CHARACTERS) found.push({ raw, block: verifyBlock(read) });
    }
    return found;
  } finally {
    await devnet.close();
  }
}
