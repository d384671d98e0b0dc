import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { type Manager, managerName } from './pool.js';

/**
 * Pools of one transaction whose keys are looked for, of each manager that the chain's facts name, and of all others
 * together: each costs hundreds of hashes, and anyone can make up ids.
 */
const MOST_SEARCHES = 16;

const BY_CALLS = Symbol('keys that calls gave managers');
const SEARCHED = Symbol('keys that were looked for');

/**
 * The key of an id that a call of the transaction gave a manager; null where none did.
 *
 * @param keysOf all that were given, with the id of each; asked for once
 */
export function keyByCalls<Key>(
  scope: TransactionScope,
  { protocol, contract }: Manager,
  id: Hash,
  keysOf: () => Iterable<readonly [id: Hash, key: Key]>,
): Key | null {
  const managers = scope.note(BY_CALLS, () => new Map<string, Map<string, Key>>());
  const name = `${protocol} ${textOf(contract)}`;
  let keys = managers.get(name);
  if (keys === undefined) {
    keys = new Map(Array.from(keysOf(), ([of, key]) => [textOf(of), key]));
    managers.set(name, keys);
  }
  return keys.get(textOf(id)) ?? null;
}

/**
 * What a search for the key of an id finds. Of one transaction only so many are made; what is left is as if not found.
 *
 * @param clue what else the search goes by
 */
export function searchKey<Key>(
  scope: TransactionScope,
  { protocol, contract }: Manager,
  id: Hash,
  clue: string,
  search: () => Key | null,
): Key | null {
  const groups = scope.note(SEARCHED, () => new Map<Address | null, Map<string, Key | null>>());
  const group = managerName(scope, protocol, contract) === null ? null : contract;
  let found = groups.get(group);
  if (found === undefined) groups.set(group, (found = new Map<string, Key | null>()));
  const name = `${protocol} ${textOf(contract)} ${textOf(id)} ${clue}`;
  let key = found.get(name);
  if (key !== undefined) return key;
  if (found.size >= MOST_SEARCHES) return null;
  found.set(name, (key = search()));
  return key;
}

function textOf(bytes: Buffer): string {
  return bytes.toString('latin1');
}
