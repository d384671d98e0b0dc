/** For specs: the devnet's blocks in a folder of their own. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { makeDevnet } from '#testkit/devnet/devnet.js';
import type { Planted } from '#testkit/devnet/world.js';

export interface SpecDevnet {
  /** To be removed by who asked for it. */
  readonly directory: string;
  /** The block folders in it. */
  readonly blocks: string;
  readonly planted: readonly Planted[];
}

export async function devnetBlocks(): Promise<SpecDevnet> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-devnet-'));
  const devnet = await makeDevnet();
  try {
    const source = await rpcSource({ url: devnet.rpcUrl });
    await fetchBlocks({ source, range: { from: 0, to: devnet.plan.length + 1 }, out: directory });
    return { directory, blocks: join(directory, 'devnet', 'blocks'), planted: devnet.planted };
  } finally {
    await devnet.close();
  }
}
