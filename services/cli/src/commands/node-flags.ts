import { type Command, InvalidArgumentError } from 'commander';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { CommandContext } from '../context.js';

/** Flags of the commands whose work is to ask a node. */
export interface NodeFlags {
  readonly rpc?: string;
  readonly rate?: number;
  readonly concurrency?: number;
}

export function addNodeFlags(command: Command): Command {
  return command
    .option('--rpc <url>', 'JSON-RPC over HTTP (default: ETH_RPC_URL)')
    .option('--rate <n>', 'requests a second, at the most', parsePositive)
    .option('--concurrency <n>', 'requests at once', parsePositive);
}

/** Throws usage.flag where no node is named. */
export function nodeUrl({ rpc }: NodeFlags, { env }: CommandContext): string {
  const url = rpc ?? env['ETH_RPC_URL'];
  if (url === undefined || url === '')
    throw new UsageError('usage.flag', 'give the node with --rpc or ETH_RPC_URL');
  return url;
}

function parsePositive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('give a number above 0');
  return value;
}
