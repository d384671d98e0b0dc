import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import type { Address } from '#domain/bytes.js';
import { SluiceError } from '#domain/errors/sluice-error.js';
import type { CommandContext } from '../context.js';
import { tokensOnLog } from '../tokens/record-run.js';
import { type TokenNode, tokenNode } from '../tokens/token-node.js';
import { isLogPath, type RunFlags, runOnPath } from './run-on-path.js';
import { readTokenList } from './token-list.js';
import { TokenNames } from './token-names.js';

/** Where symbols and decimals come from besides the chain data. */
export interface TokenFlags extends RunFlags {
  readonly tokens?: string;
  readonly rpc?: string;
}

export function addTokenFlags(command: Command): Command {
  return command
    .option('--run <id>', 'of a log that holds several runs')
    .option('--tokens <file>', 'token list (tokenlists.org) with symbols and decimals')
    .option('--rpc <url>', 'node to ask for symbols and decimals that nothing else tells');
}

export const NAMES_HELP = `
Symbols and decimals come from the chain's data, then from --tokens, then from the tokens themselves: what the run
recorded (sluice tokens), or what --rpc answers. A token may take any symbol: where several have one, the address stands
beside it.`;

export interface KnownTokens {
  readonly names: TokenNames;
  /** Asks the node, where there is one, for those that have no name yet. Never fails: it warns, once. */
  learn(chain: Chain, tokens: Iterable<Address>): Promise<void>;
}

/** What the flags tell of tokens, and what the logs among the paths recorded. */
export async function knownTokens(
  paths: readonly string[],
  flags: TokenFlags,
  context: CommandContext,
): Promise<KnownTokens> {
  const names = new TokenNames();
  if (flags.tokens !== undefined) names.addList(await readTokenList(resolve(context.cwd, flags.tokens)));
  for (const path of paths.filter(isLogPath)) {
    const { logs, runs } = await runOnPath(path, flags, context);
    try {
      for (const run of runs) names.addClaims(chainNamed(run.chain), await tokensOnLog(run));
    } finally {
      await logs.close();
    }
  }
  const node = flags.rpc === undefined ? null : tokenNode(() => flags.rpc ?? '', context);
  return { names, learn: learner(names, node, context) };
}

function learner(names: TokenNames, node: TokenNode | null, context: CommandContext): KnownTokens['learn'] {
  let asking = node;
  return async (chain, tokens) => {
    if (asking === null) return;
    const unknown = new Map<string, Address>();
    for (const token of tokens) if (!names.has(chain, token)) unknown.set(token.toString('hex'), token);
    if (unknown.size === 0) return;
    try {
      // A source may hold several chains, of which the node is one.
      if ((await asking.chain()).id === chain.id)
        names.addClaims(chain, await asking.ask(chain.name, [...unknown.values()]));
    } catch (error) {
      if (context.lifecycle.signal.aborted || !(error instanceof SluiceError)) throw error;
      context.terminal.warn(`the node names no tokens: ${error.message} [${error.code}]`);
      asking = null;
    }
  };
}
