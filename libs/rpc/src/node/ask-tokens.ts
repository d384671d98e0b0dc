import { type Address, type Hash, toHex } from '#domain/bytes.js';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { hexData, hexHash } from '#domain/ethereum/hex.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { metadataOf } from '#protocols/tokens/metadata.js';
import { PROBE_GAS, probeCode, readProbe } from '#protocols/tokens/probe.js';
import { isObject } from '../shapes/json.js';
import type { JsonRpcClient } from './json-rpc-client.js';
import { toQuantity } from './node-block.js';
import { numberOf } from './node-number.js';

/**
 * What tokens say of themselves at the node's newest block, in their order: an eth_call each, in batches, on the state of
 * that block by its hash (EIP-1898). Whatever a token does makes a value unknown; errors are of the node: rpc.*.
 */
export async function askTokens(
  client: JsonRpcClient,
  tokens: readonly Address[],
): Promise<readonly TokenMetadata[]> {
  if (tokens.length === 0) return [];
  const block = await newestBlock(client);
  const at = { blockHash: toHex(block.hash) };
  const answers = await client.batch(
    tokens.map((token) => ({
      method: 'eth_call',
      params: [{ data: toHex(probeCode(token)), gas: toQuantity(PROBE_GAS) }, at],
    })),
  );
  return tokens.map((token, index) => {
    const probe = readProbe(readable(client, 'eth_call', () => hexData(answers[index], 'result')));
    if (probe === null) throw malformed(client, 'eth_call answers with what the code cannot have given');
    return metadataOf(token, probe, block);
  });
}

async function newestBlock(client: JsonRpcClient): Promise<{ readonly number: number; readonly hash: Hash }> {
  const method = 'eth_getBlockByNumber';
  const block = await client.call(method, ['latest', false]);
  if (!isObject(block)) throw malformed(client, `${method} answers with no block`);
  return {
    number: numberOf(client, block['number'], method),
    hash: readable(client, method, () => hexHash(block['hash'], 'hash')),
  };
}

function readable<Value>(client: JsonRpcClient, method: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw malformed(client, `${method} answers with no bytes`, cause);
  }
}

function malformed(client: JsonRpcClient, detail: string, cause?: unknown): PermanentError {
  return new PermanentError('rpc.malformed', detail, { place: { file: client.place }, cause });
}
