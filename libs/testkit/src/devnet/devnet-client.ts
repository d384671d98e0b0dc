import { PermanentError } from '#domain/errors/sluice-error.js';

/** Chains that exist on one machine only: anvil and Hardhat (31337), geth --dev and Ganache (1337). */
export const DEVNET_CHAIN_IDS: ReadonlySet<number> = new Set([31337, 1337]);

/** A node that proved to be a devnet. Scripts that plant MEV take this and nothing else. */
export interface DevnetClient {
  readonly rpcUrl: string;
  readonly chainId: number;
  /** One JSON-RPC call. Errors: devnet.failed with the node's message. */
  call<Result>(method: string, parameters?: readonly unknown[]): Promise<Result>;
}

/**
 * Asks the node for its chain id and refuses every chain that is no devnet, whatever the caller believes: the
 * planted sandwich must be unable to run against people. Errors: devnet.chain, devnet.failed.
 */
export async function connectDevnet(rpcUrl: string): Promise<DevnetClient> {
  const call: DevnetClient['call'] = (method, parameters = []) => request(rpcUrl, method, parameters);
  const chainId = Number(await call<string>('eth_chainId'));
  assertDevnetChain(chainId);
  return { rpcUrl, chainId, call };
}

/** Throws devnet.chain unless the chain is a devnet. */
export function assertDevnetChain(chainId: number): void {
  if (DEVNET_CHAIN_IDS.has(chainId)) return;
  throw new PermanentError('devnet.chain', `chain id ${chainId} is no devnet`, {
    place: { field: 'chainId' },
  });
}

async function request<Result>(rpcUrl: string, method: string, params: readonly unknown[]): Promise<Result> {
  const refuse = (detail: string, cause?: unknown): PermanentError =>
    new PermanentError('devnet.failed', `${method}: ${detail}`, { cause });
  let answer: { result?: Result; error?: { message: string } };
  try {
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    answer = (await response.json()) as typeof answer;
  } catch (error) {
    throw refuse(String(error), error);
  }
  if (answer.error !== undefined) throw refuse(answer.error.message);
  return answer.result as Result;
}
