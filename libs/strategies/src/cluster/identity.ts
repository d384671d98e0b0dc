import type { Address } from '#domain/bytes.js';
import type { BlockView, TransactionView } from '../view/block-view.js';
import { UnionFind } from './union-find.js';

/**
 * Who acts in each transaction of a block, as a number that transactions of one actor share. One actor's are
 * transactions of one sender; those that call a contract of his; and those in which somebody sells what he bought in the
 * others, whoever sent them. A contract is of one actor where it trades with what it holds itself: where it trades with
 * what its callers hold, it is a service, and so are the chain's routers.
 */
export function actorsIn(block: BlockView): (transaction: TransactionView) => number {
  const { transactions } = block;
  const holders = transactions.map(holdersOf);
  const services = servicesOf(block, holders);
  const sets = new UnionFind(transactions.length);
  const bySender = new Map<Address, number>();
  const byContract = new Map<Address, number>();
  const bought = new Map<string, number[]>();
  const place = new Map(transactions.map((transaction, index) => [transaction, index]));
  const join = (known: Map<Address, number>, key: Address, index: number): void => {
    const other = known.get(key);
    if (other === undefined) known.set(key, index);
    else sets.join(index, other);
  };
  for (const [index, transaction] of transactions.entries()) {
    const { from, to, trades } = transaction;
    const held = holders[index] as Holders;
    if (from !== null) join(bySender, from, index);
    if (to !== null && !services.has(to) && held.has(to)) join(byContract, to, index);
    if (trades.length === 0) continue;
    const sold = new Set(trades.map(({ tokenIn }) => tokenIn));
    const got = new Set(trades.map(({ tokenOut }) => tokenOut));
    for (const [holder, net] of held) {
      if (services.has(holder)) continue;
      for (const [asset, amount] of net) {
        const key = holder.toString('latin1') + asset.toString('latin1');
        if (amount < 0n && sold.has(asset)) {
          for (const other of bought.get(key) ?? []) sets.join(index, other);
          // They are one now: this one stands for them all.
          if (bought.has(key)) bought.set(key, [index]);
        } else if (amount > 0n && got.has(asset)) {
          const earlier = bought.get(key);
          if (earlier === undefined) bought.set(key, [index]);
          else earlier.push(index);
        }
      }
    }
  }
  return (transaction) => sets.find(place.get(transaction) as number);
}

/** What each account of a transaction gained and lost, by asset. */
type Holders = ReadonlyMap<Address, ReadonlyMap<Address, bigint>>;

function holdersOf({ flows }: TransactionView): Holders {
  const holders = new Map<Address, Map<Address, bigint>>();
  const add = (account: Address | null, asset: Address, amount: bigint): void => {
    if (account === null) return;
    const net = holders.get(account) ?? new Map<Address, bigint>();
    holders.set(account, net);
    const sum = (net.get(asset) ?? 0n) + amount;
    if (sum === 0n) net.delete(asset);
    else net.set(asset, sum);
  };
  for (const { asset, from, to, amount } of flows) {
    add(from, asset, -amount);
    add(to, asset, amount);
  }
  for (const [account, net] of holders) if (net.size === 0) holders.delete(account);
  return holders;
}

/** Who is no actor: strangers to every cluster, and contracts that trade for those who call them. */
function servicesOf(
  { transactions, strangers, native }: BlockView,
  holders: readonly Holders[],
): ReadonlySet<Address> {
  const services = new Set(strangers);
  for (const [index, { from, to, trades }] of transactions.entries()) {
    if (from === null || to === null || trades.length === 0) continue;
    const own = holders[index]?.get(from);
    // What is paid with the call, or sent home, is no sign: an actor's contract takes and sends native value too.
    if (own !== undefined && [...own.keys()].some((asset) => asset !== native)) services.add(to);
  }
  return services;
}
