import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { type Devnet, makeDevnet } from '#testkit/devnet/devnet.js';
import type { CommandContext } from './context.js';

export interface DevnetBlocks {
  readonly directory: string;
  /** URL of the node that the blocks are of. Started again where it is not running: one seed makes one chain. */
  node(): Promise<string>;
}

/**
 * Block folders of a local devnet, made once: real WETH, Uniswap V2 and V3, seeded trades, an arbitrage, a planted
 * sandwich and JIT liquidity.
 */
export async function devnetBlocks(context: CommandContext, cwd: string): Promise<DevnetBlocks> {
  const directory = join(cwd, '.sluice', 'devnet');
  let devnet = existsSync(directory) ? null : await makeBlocks(context, directory);
  return {
    directory,
    async node() {
      if (devnet === null)
        context.terminal.info('starting the devnet again, to ask it what its tokens are called');
      devnet ??= await startDevnet(context);
      return devnet.rpcUrl;
    },
  };
}

async function startDevnet({ terminal, lifecycle }: CommandContext): Promise<Devnet> {
  const progress = terminal.progress('devnet', 'blocks', null);
  let mined = 0;
  try {
    return lifecycle.own('devnet', await makeDevnet({ onBlock: () => progress.update(++mined) }));
  } finally {
    progress.end();
  }
}

async function makeBlocks(context: CommandContext, directory: string): Promise<Devnet> {
  const { terminal, lifecycle } = context;
  terminal.info('no blocks at hand: making some on a local devnet (anvil)');
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const devnet = await startDevnet(context);
  const blocks = devnet.plan.length + 1;
  const source = await rpcSource({ url: devnet.rpcUrl, signal: lifecycle.signal });
  await fetchBlocks({ source, range: { from: 0, to: blocks }, out: unfinished });
  lifecycle.signal.throwIfAborted();
  await writeFile(join(unfinished, 'planted.json'), JSON.stringify(devnet.planted, null, 2));
  await rename(unfinished, directory);
  terminal.info(
    `made ${blocks} blocks; planted: ${[...new Set(devnet.planted.map(({ kind }) => kind))].join(', ')}`,
  );
  return devnet;
}
