import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchBlocks } from '#rpc/node/fetch-blocks.js';
import { rpcSource } from '#rpc/node/rpc-source.js';
import { makeDevnet } from '#testkit/devnet/devnet.js';
import type { CommandContext } from './context.js';

/**
 * Block folders of a local devnet, made once: real WETH, Uniswap V2 and V3, seeded trades, an arbitrage, a planted
 * sandwich and JIT liquidity. Gives their directory.
 */
export async function devnetBlocks(context: CommandContext, cwd: string): Promise<string> {
  const { terminal, lifecycle } = context;
  const directory = join(cwd, '.sluice', 'devnet');
  if (existsSync(directory)) return directory;
  terminal.info('no blocks at hand: making some on a local devnet (anvil)');
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const progress = terminal.progress('devnet', 'blocks', null);
  let mined = 0;
  const devnet = lifecycle.own('devnet', await makeDevnet({ onBlock: () => progress.update(++mined) }));
  progress.end();
  const blocks = devnet.plan.length + 1;
  const source = await rpcSource({ url: devnet.rpcUrl, signal: lifecycle.signal });
  await fetchBlocks({ source, range: { from: 0, to: blocks }, out: unfinished });
  lifecycle.signal.throwIfAborted();
  await writeFile(join(unfinished, 'planted.json'), JSON.stringify(devnet.planted, null, 2));
  await rename(unfinished, directory);
  terminal.info(
    `made ${blocks} blocks; planted: ${[...new Set(devnet.planted.map(({ kind }) => kind))].join(', ')}`,
  );
  return directory;
}
