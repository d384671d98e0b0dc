import type { Chain } from '#chains/chain.js';
import type { Address } from '#domain/bytes.js';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { askTokens } from '#rpc/node/ask-tokens.js';
import { type ConnectedNode, connectNode } from '#rpc/node/connect-node.js';
import type { CommandContext } from '../context.js';

/** A node that is asked for what tokens say of themselves. It is connected when it is first needed. */
export interface TokenNode {
  /** Errors: rpc.*, chain.unknown. */
  chain(): Promise<Chain>;
  /** See askTokens. Throws chain.conflict where the node is of another chain than the tokens. */
  ask(chain: string, tokens: readonly Address[]): Promise<readonly TokenMetadata[]>;
}

export interface TokenNodeOptions {
  /** Requests a second. */
  readonly rate?: number | undefined;
  readonly concurrency?: number | undefined;
}

/** @param url gives the node's URL, for instance after it was started */
export function tokenNode(
  url: () => Promise<string> | string,
  { lifecycle }: CommandContext,
  { rate, concurrency }: TokenNodeOptions = {},
): TokenNode {
  let connected: Promise<ConnectedNode> | null = null;
  const connect = async (): Promise<ConnectedNode> =>
    connectNode({
      url: await url(),
      signal: lifecycle.signal,
      ...(rate === undefined ? {} : { ratePerSecond: rate }),
      ...(concurrency === undefined ? {} : { concurrency }),
    });
  const node = (): Promise<ConnectedNode> => (connected ??= connect());
  return {
    chain: async () => (await node()).chain,
    async ask(chain, tokens) {
      const { client, chain: own } = await node();
      if (own.name !== chain)
        throw new UsageError('chain.conflict', `the node is of ${own.name}, the tokens are of ${chain}`, {
          place: { file: client.place },
        });
      return askTokens(client, tokens);
    },
  };
}
