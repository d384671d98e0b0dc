import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import { UINT256_LIMIT } from '#domain/quantity.js';
import type { TransactionScope } from './transaction-scope.js';

interface Side {
  readonly token: Address;
  amount: bigint;
  /** The one account that it came from or went to; null once there are several. */
  party: Address | null;
}

/**
 * Reports the contracts that exchanged two assets with one account, and that no event names: candidates for the next
 * protocol. A known pool may have paid for that account, or got for it. `suspects`: contracts whose logs or calls nobody could read.
 */
export function findUnknownSwaps(scope: TransactionScope, suspects: ReadonlySet<Address>): void {
  if (suspects.size === 0) return;
  const known = knownContracts(scope);
  for (const contract of suspects) {
    if (known.has(contract) || contract === scope.block.wrappedNative) continue;
    const sides = netSides(scope, contract);
    const [first, second] = sides;
    if (sides.length !== 2 || first === undefined || second === undefined) continue;
    const [taken, given] = first.amount > 0n ? [first, second] : [second, first];
    if (taken.amount <= 0n || given.amount >= 0n) continue;
    const account = accountOf(taken.party, given.party, known);
    if (account === null) continue;
    // Sums of what tokens that lie have said.
    if (taken.amount >= UINT256_LIMIT || -given.amount >= UINT256_LIMIT) continue;
    scope.out.unknownSwaps.push({
      transactionIndex: scope.index,
      contract,
      account,
      tokenIn: taken.token,
      amountIn: taken.amount,
      tokenOut: given.token,
      amountOut: -given.amount,
    });
  }
}

/** With whom a contract exchanged: what a known pool exchanged with a stranger is told by the pool. */
function accountOf(
  payer: Address | null,
  receiver: Address | null,
  known: ReadonlySet<Address>,
): Address | null {
  if (payer === null || receiver === null) return null;
  if (known.has(payer)) return known.has(receiver) ? null : receiver;
  return payer === receiver || known.has(receiver) ? payer : null;
}

/** What a contract gained and lost, without what came out even; wrapped and native are one. */
function netSides(scope: TransactionScope, contract: Address): readonly Side[] {
  const { native, wrappedNative } = scope.block;
  const sides = new Map<Address, Side>();
  for (const entry of scope.movesOf(contract)) {
    if (entry.standard !== 'erc20' && entry.standard !== 'native') continue;
    const token = entry.token === wrappedNative ? native : entry.token;
    const [party, amount] = otherSide(entry, contract);
    const side = sides.get(token);
    if (side === undefined) sides.set(token, { token, amount, party });
    else {
      side.amount += amount;
      if (side.party !== party) side.party = null;
    }
  }
  return [...sides.values()].filter(({ amount }) => amount !== 0n);
}

function otherSide({ from, to, amount }: LedgerEntry, contract: Address): [Address | null, bigint] {
  if (to === contract) return [from, from === contract ? 0n : amount];
  return [to, -amount];
}

/** Contracts that an event of the transaction names as a party of a trade, loan or market. */
function knownContracts({ out, index }: TransactionScope): ReadonlySet<Address> {
  const known = new Set<Address>();
  const add = <Event extends { readonly transactionIndex: number }>(
    events: readonly Event[],
    contractOf: (event: Event) => Address,
  ): void => {
    for (let at = events.length - 1; at >= 0 && events[at]?.transactionIndex === index; at--)
      known.add(contractOf(events[at] as Event));
  };
  add(out.swaps, ({ contract }) => contract);
  add(out.liquidity, ({ contract }) => contract);
  add(out.lending, ({ market }) => market);
  add(out.flashLoans, ({ lender }) => lender);
  return known;
}
