import type { StateChange } from '#domain/generated/ingest-v1.js';
import { relocate } from '../relocate.js';
import { asFlag, asList, asObject, asText, isAbsent, optional, smallNumber } from './json.js';
import { Repeats } from './repeats.js';
import type { TransactionHashes } from './transaction-hashes.js';

type ChangeField =
  | 'ord'
  | 'address'
  | 'key'
  | 'old'
  | 'new'
  | 'call'
  | 'reverted'
  | 'reason'
  | 'oldHash'
  | 'newHash';

const KINDS = [
  ['storage', 'storageChanges'],
  ['balance', 'balanceChanges'],
  ['nonce', 'nonceChanges'],
  ['code', 'codeChanges'],
] as const;
type ListName = (typeof KINDS)[number][1];

/** Reads the state changes of a Firehose block, in order of execution (`ord`). */
export function parseStateChanges(json: unknown, transactions: TransactionHashes): StateChange[] {
  const list = asList(json, 'stateChanges');
  const changes: StateChange[] = [];
  const repeats = new Repeats();
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const raw = asObject<'transactionIndex' | 'transactionHash' | ListName>(list[index]);
      const at = smallNumber(raw.transactionIndex, 'transactionIndex');
      transactions.check(at, raw.transactionHash, 'transactionHash');
      for (const [kind, name] of KINDS) {
        if (!isAbsent(raw[name])) readList(asList(raw[name], name), name, kind, at, changes, repeats);
      }
    }
  } catch (error) {
    throw relocate(error, { field: `stateChanges[${index}]` });
  }
  return changes.sort((a, b) => a.order - b.order);
}

function readList(
  list: readonly unknown[],
  name: string,
  kind: string,
  at: number,
  into: StateChange[],
  repeats: Repeats,
): void {
  let index = 0;
  try {
    for (; index < list.length; index++) into.push(readChange(list[index], kind, at, repeats));
  } catch (error) {
    throw relocate(error, { field: `${name}[${index}]` });
  }
}

function readChange(json: unknown, kind: string, transactionIndex: number, repeats: Repeats): StateChange {
  const raw = asObject<ChangeField>(json);
  const code = kind === 'code';
  return {
    transactionIndex,
    order: smallNumber(raw.ord, 'ord'),
    kind,
    address: repeats.address(raw.address, 'address'),
    slot: kind === 'storage' ? repeats.hash(raw.key, 'key') : null,
    before: code
      ? optional(raw.oldHash, repeats.hash, 'oldHash')
      : optional(raw.old, repeats.quantity, 'old'),
    after: code ? optional(raw.newHash, repeats.hash, 'newHash') : optional(raw.new, repeats.quantity, 'new'),
    reason: kind === 'balance' ? optional(raw.reason, asText, 'reason') : null,
    call: optional(raw.call, smallNumber, 'call'),
    reverted: isAbsent(raw.reverted) ? false : asFlag(raw.reverted, 'reverted'),
  };
}
