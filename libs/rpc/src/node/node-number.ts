import { PermanentError } from '#domain/errors/sluice-error.js';
import { hexNumber } from '#domain/ethereum/hex.js';
import type { JsonRpcClient } from './json-rpc-client.js';

/** A number that a node answered. Errors: rpc.malformed. */
export function numberOf(client: JsonRpcClient, value: unknown, method: string): number {
  try {
    return hexNumber(value, method);
  } catch (cause) {
    throw new PermanentError('rpc.malformed', `${method} answers with no number`, {
      place: { file: client.place },
      cause,
    });
  }
}
