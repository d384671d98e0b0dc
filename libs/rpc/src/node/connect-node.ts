import type { Chain } from '#chains/chain.js';
import { chainById, chainNamed } from '#chains/registry.js';
import { UsageError } from '#domain/errors/sluice-error.js';
import { JsonRpcClient, type JsonRpcOptions } from './json-rpc-client.js';
import { numberOf } from './node-number.js';

export interface ConnectOptions extends JsonRpcOptions {
  /** Must be the node's chain where given. */
  readonly chain?: string | undefined;
}

/** A node, and the chain that it is of. */
export interface ConnectedNode {
  readonly client: JsonRpcClient;
  readonly chain: Chain;
}

/** Asks a node for its chain. Errors: rpc.*, chain.unknown, chain.conflict. */
export async function connectNode(options: ConnectOptions): Promise<ConnectedNode> {
  const client = new JsonRpcClient(options);
  const id = numberOf(client, await client.call('eth_chainId', []), 'eth_chainId');
  const chain = chainById(id);
  if (options.chain !== undefined && chainNamed(options.chain) !== chain) {
    throw new UsageError(
      'chain.conflict',
      `--chain says ${options.chain}, the node is of ${chain.name} (${id})`,
    );
  }
  return { client, chain };
}
