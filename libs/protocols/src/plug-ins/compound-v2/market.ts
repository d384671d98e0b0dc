import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import type { Source } from '../../lending/emit.js';
import type { Site } from '../../site.js';
import { keyOf, type PoolFact } from '../../pools/pool-registry.js';

/** The family: markets that nothing names go by it. */
export const COMPOUND_V2 = 'compound-v2';

export interface CTokenMarket extends Source {
  /** Null where it is not known beforehand. */
  readonly underlying: Address | null;
}

/** What is known of a cToken: by the chain's facts, or because a known comptroller listed it. */
export function cTokenAt({ block }: TransactionScope, contract: Address): CTokenMarket {
  const { decoding, pools } = block;
  const fact = decoding.knownPools.get(keyOf(contract, null)) ?? pools.get(contract);
  if (fact?.protocol !== COMPOUND_V2)
    return { protocol: COMPOUND_V2, venue: null, provenance: 'unverified', underlying: null };
  const [underlying] = fact.tokens;
  return {
    protocol: COMPOUND_V2,
    venue: fact.venue,
    provenance: fact.provenance,
    underlying: underlying === undefined ? null : block.own(underlying),
  };
}

/** Notes that a comptroller listed a cToken, if the chain's facts name that comptroller. */
export function marketListed({ block }: TransactionScope, comptroller: Address, cToken: Address): void {
  const fact = block.chain.lendingMarkets.find(
    ({ protocol, address }) => protocol === 'compound-v2' && block.address(address) === comptroller,
  );
  if (fact === undefined || block.decoding.knownPools.has(keyOf(cToken, null))) return;
  const listed: PoolFact = {
    protocol: COMPOUND_V2,
    venue: fact.name,
    factory: comptroller,
    tokens: [],
    feePips: null,
    provenance: 'factory',
  };
  block.pools.add(cToken, null, listed);
}

const ACCRUED = Symbol('contracts that accrued interest');

/** Contracts whose events said in this block that they accrue interest as a cToken does. */
export function accruing({ block }: TransactionScope): Set<Address> {
  return block.note(ACCRUED, () => new Set<Address>());
}

/** An amount that went to a cToken (`in`) or from it. */
export interface Paid {
  readonly direction: 'in' | 'out';
  readonly party: Address;
  readonly amount: bigint;
}

/** The asset that moved between a cToken and a party by an amount; null where none or several would do. */
export function assetPaid(
  scope: TransactionScope,
  site: Site,
  { direction, party, amount }: Paid,
): Address | null {
  const { contract } = site;
  const fits = ({ token, from, to, amount: moved, standard }: LedgerEntry): boolean =>
    token !== contract &&
    (standard === 'erc20' || standard === 'native') &&
    moved === amount &&
    (direction === 'in' ? from === party && to === contract : from === contract && to === party);
  const tokens = new Set(
    movesAround(scope, site, contract)
      .filter(fits)
      .map(({ token }) => token),
  );
  return tokens.size === 1 ? ([...tokens][0] as Address) : null;
}
