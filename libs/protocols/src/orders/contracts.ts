import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';

/** A contract that settles orders, as a fact. Lower-case hex. */
export interface SettlementContract {
  readonly venue: string;
  readonly address: string;
  /** Names of the chains where it has this address. */
  readonly chains: readonly string[];
  readonly source: string;
}

export interface Settler {
  readonly venue: string | null;
  readonly provenance: 'known' | 'unverified';
}

/** What the facts say of a contract. */
export function settlerOf(
  { block }: TransactionScope,
  contract: Address,
  facts: readonly SettlementContract[],
): Settler {
  const fact = facts.find(
    ({ address, chains }) => chains.includes(block.chain.name) && block.address(address) === contract,
  );
  return fact === undefined
    ? { venue: null, provenance: 'unverified' }
    : { venue: fact.venue, provenance: 'known' };
}
