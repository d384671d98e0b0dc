import type { Address } from '#domain/bytes.js';
import type { BlockView, TransactionView } from '../view/block-view.js';
import { netOf } from './net.js';

/** A contract that more senders than this call in one block is a public one. */
const MOST_SENDERS = 3;

/**
 * Whether two transactions are one actor's: the same sender, the same called contract where that is no public one, or
 * somebody who gained an asset in one of them and gave it in the other.
 */
export function identityOf(block: BlockView): (a: TransactionView, b: TransactionView) => boolean {
  const { strangers } = block;
  const senders = new Map<Address, Set<Address | null>>();
  for (const { from, to } of block.transactions) {
    if (to === null) continue;
    const known = senders.get(to);
    if (known === undefined) senders.set(to, new Set([from]));
    else known.add(from);
  }
  const isPrivate = (contract: Address): boolean =>
    !strangers.has(contract) && (senders.get(contract)?.size ?? 0) <= MOST_SENDERS;
  const holders = new Map<TransactionView, Holders>();
  const holdersIn = (transaction: TransactionView): Holders => {
    let known = holders.get(transaction);
    if (known === undefined) holders.set(transaction, (known = holdersOf(transaction, strangers)));
    return known;
  };
  return (a, b) => {
    if (a.from !== null && a.from === b.from) return true;
    if (a.to !== null && a.to === b.to && isPrivate(a.to)) return true;
    const { gained } = holdersIn(a);
    return holdersIn(b).gave.some((key) => gained.has(key));
  };
}

interface Holders {
  /** Address and asset. */
  readonly gained: ReadonlySet<string>;
  readonly gave: readonly string[];
}

function holdersOf({ flows }: TransactionView, strangers: ReadonlySet<Address>): Holders {
  const accounts = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const gained = new Set<string>();
  const gave: string[] = [];
  for (const account of accounts) {
    if (account === null || strangers.has(account)) continue;
    for (const [asset, amount] of netOf(flows, (address) => address === account)) {
      const key = account.toString('latin1') + asset.toString('latin1');
      if (amount > 0n) gained.add(key);
      else gave.push(key);
    }
  }
  return { gained, gave };
}
