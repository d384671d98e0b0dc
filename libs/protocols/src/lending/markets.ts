import type { Address } from '#domain/bytes.js';
import type { LendingMarket } from '#chains/chain.js';
import type { TransactionScope } from '../block/transaction-scope.js';

/** What is known of the contract that a lending event is of. */
export interface Market {
  readonly protocol: string;
  readonly venue: string | null;
  readonly provenance: 'known' | 'unverified';
}

const MARKETS = Symbol('lending markets of the chain');

/** The chain's fact of a market. */
export function marketFact({ block }: TransactionScope, contract: Address): LendingMarket | undefined {
  const facts = block.note(
    MARKETS,
    () => new Map(block.chain.lendingMarkets.map((market) => [block.address(market.address), market])),
  );
  return facts.get(contract);
}

/**
 * The market at a contract.
 *
 * @param family protocol that stands for markets that the chain's facts don't name
 */
export function marketAt(scope: TransactionScope, contract: Address, family: string): Market {
  const fact = marketFact(scope, contract);
  if (fact === undefined) return { protocol: family, venue: null, provenance: 'unverified' };
  return { protocol: fact.protocol, venue: fact.name, provenance: 'known' };
}
