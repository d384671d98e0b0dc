import { ZERO } from '#domain/quantity.js';
import { hexAddress, hexData, hexHash, hexQuantity } from '#domain/ethereum/hex.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import type { StateChange } from '#domain/generated/ingest-v1.js';
import { relocate } from '../relocate.js';
import { asList, asObject, asText, type Fields, isAbsent, malformed } from './json.js';
import type { TransactionHashes } from './transaction-hashes.js';

type AccountFields = Fields<'balance' | 'nonce' | 'code' | 'storage'>;

const NO_CODE = keccak256(Buffer.alloc(0));
const NO_ACCOUNT: AccountFields = {};

/**
 * Reads `[{txHash, result: {pre, post}}]` of geth's prestateTracer in diff mode. It shows net changes of each
 * transaction, in no order of execution. geth leaves out of `post` what is unchanged or zero, and of `pre` what was
 * zero; an account that is in `pre` alone was deleted, one in `post` alone was made
 * (eth/tracers/native/prestate.go, processDiffState).
 */
export function parsePrestateDiff(json: unknown, transactions: TransactionHashes): StateChange[] {
  const list = asList(json, 'stateChanges');
  const changes: StateChange[] = [];
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const raw = asObject<'txHash' | 'result'>(list[index]);
      const at = transactions.known ? transactions.indexOf(asText(raw.txHash, 'txHash'), 'txHash') : index;
      const result = asObject<'pre' | 'post'>(raw.result, 'result');
      const pre = asObject<string>(result.pre, 'result.pre');
      const post = asObject<string>(result.post, 'result.post');
      for (const address of new Set([...Object.keys(pre), ...Object.keys(post)])) {
        readAccount(address, pre[address], post[address], at, changes);
      }
    }
  } catch (error) {
    throw relocate(error, { field: `stateChanges[${index}]` });
  }
  return changes
    .sort((a, b) => a.transactionIndex - b.transactionIndex)
    .map((change, order) => ({ ...change, order }));
}

function readAccount(
  key: string,
  preJson: unknown,
  postJson: unknown,
  transactionIndex: number,
  into: StateChange[],
): void {
  const pre: AccountFields = isAbsent(preJson) ? NO_ACCOUNT : asObject(preJson, `result.pre.${key}`);
  const post: AccountFields = isAbsent(postJson) ? NO_ACCOUNT : asObject(postJson, `result.post.${key}`);
  const deleted = isAbsent(postJson);
  const address = hexAddress(key, 'address');
  const add = (kind: string, slot: StateChange['slot'], before: Buffer, after: Buffer): void => {
    if (before.equals(after)) return;
    into.push({
      transactionIndex,
      order: 0,
      kind,
      address,
      slot,
      before,
      after,
      reason: null,
      call: null,
      reverted: false,
    });
  };
  for (const kind of ['balance', 'nonce'] as const) {
    const before = isAbsent(pre[kind]) ? ZERO : hexQuantity(pre[kind], kind);
    if (!isAbsent(post[kind])) add(kind, null, before, hexQuantity(post[kind], kind));
    else if (deleted) add(kind, null, before, ZERO);
  }
  if (!isAbsent(post.code) || deleted) add('code', null, codeHash(pre.code), codeHash(post.code));
  const before = storageOf(pre);
  const after = storageOf(post);
  for (const slot of new Set([...Object.keys(before), ...Object.keys(after)])) {
    add('storage', hexHash(slot, 'storage'), slotValue(before[slot]), slotValue(after[slot]));
  }
}

function storageOf(account: AccountFields): Record<string, unknown> {
  return isAbsent(account.storage) ? {} : asObject<string>(account.storage, 'storage');
}

function slotValue(value: unknown): Buffer {
  return isAbsent(value) ? ZERO : hexQuantity(value, 'storage');
}

function codeHash(code: unknown): Buffer {
  if (isAbsent(code)) return NO_CODE;
  if (typeof code !== 'string') throw malformed('hex data is expected', 'code');
  return keccak256(hexData(code, 'code'));
}
