import { ZERO } from '#domain/quantity.js';
import { hexAddress, hexHash, hexQuantity } from '#domain/ethereum/hex.js';
import type { PreStateAccount } from '#domain/generated/ingest-v1.js';
import { relocate } from '../relocate.js';
import { asObject, isAbsent, optional } from './json.js';

/** Reads `{address: {balance, nonce, codeHash?, storage: {slot: value}}}`, in the order of listing. */
export function parsePreState(json: unknown): PreStateAccount[] {
  const accounts: PreStateAccount[] = [];
  for (const [address, value] of Object.entries(asObject<string>(json, 'preState'))) {
    try {
      accounts.push(readAccount(address, value));
    } catch (error) {
      throw relocate(error, { field: `preState.${address}` });
    }
  }
  return accounts;
}

function readAccount(address: string, json: unknown): PreStateAccount {
  const raw = asObject<'balance' | 'nonce' | 'codeHash' | 'storage'>(json);
  const storage = isAbsent(raw.storage) ? {} : asObject<string>(raw.storage, 'storage');
  return {
    address: hexAddress(address, 'address'),
    balance: isAbsent(raw.balance) ? ZERO : hexQuantity(raw.balance, 'balance'),
    nonce: isAbsent(raw.nonce) ? ZERO : hexQuantity(raw.nonce, 'nonce'),
    codeHash: optional(raw.codeHash, hexHash, 'codeHash'),
    storage: Object.entries(storage).map(([slot, item]) => ({
      slot: hexHash(slot, 'storage'),
      value: hexQuantity(item, `storage.${slot}`),
    })),
  };
}
