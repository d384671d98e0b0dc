import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitFlashLoan, emitLending, type Source } from '../../lending/emit.js';
import type { Site } from '../../site.js';
import { hex } from './known.js';

export const MORPHO_BLUE = 'morpho-blue';

export function sourceAt({ block }: TransactionScope, { contract }: Site): Source {
  const known = hex(block.chain.name);
  return known !== undefined && block.address(known) === contract
    ? { protocol: MORPHO_BLUE, venue: MORPHO_BLUE, provenance: 'known' }
    : { protocol: MORPHO_BLUE, venue: null, provenance: 'unverified' };
}

export interface Tokens {
  readonly loan: Address;
  readonly collateral: Address;
}

/** Of a contract that the chain's facts name it is kept; others may say anything. */
export function marketMade(scope: TransactionScope, site: Site, id: Hash, tokens: Tokens): void {
  const { venue, provenance } = sourceAt(scope, site);
  if (provenance !== 'known') return;
  scope.block.pools.add(site.contract, id, {
    protocol: MORPHO_BLUE,
    venue,
    factory: site.contract,
    tokens: [tokens.loan, tokens.collateral],
    feePips: null,
    provenance: 'factory',
  });
}

/** A market's tokens, where its making was seen. */
function tokensOf({ block }: TransactionScope, { contract }: Site, id: Hash): Tokens | null {
  const [loan, collateral] = block.pools.get(contract, id)?.tokens ?? [];
  if (loan === undefined || collateral === undefined) return null;
  return { loan: block.own(loan), collateral: block.own(collateral) };
}

function tokenMoved(
  scope: TransactionScope,
  site: Site,
  direction: 'in' | 'out',
  party: Address,
  amount: bigint,
): Address | null {
  const { contract } = site;
  const entry = movesAround(scope, site, contract).find(
    ({ standard, from, to, amount: moved }) =>
      standard === 'erc20' &&
      moved === amount &&
      (direction === 'in' ? from === party && to === contract : from === contract && to === party),
  );
  return entry?.token ?? null;
}

export interface Move {
  readonly id: Hash;
  readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay';
  readonly ofCollateral: boolean;
  readonly account: Address;
  /** Who pays, or is paid. */
  readonly caller: Address;
  readonly amount: bigint;
}

export function moved(scope: TransactionScope, site: Site, move: Move, given: Tokens | null = null): void {
  const { id, action, ofCollateral, account, caller, amount } = move;
  const tokens = given ?? tokensOf(scope, site, id);
  const direction = action === 'supply' || action === 'repay' ? 'in' : 'out';
  const asset =
    tokens === null
      ? tokenMoved(scope, site, direction, caller, amount)
      : ofCollateral
        ? tokens.collateral
        : tokens.loan;
  if (asset === null) scope.mark(site, 'unresolved', 'the tokens of the market are not known');
  emitLending(scope, site, sourceAt(scope, site), {
    marketId: id,
    action,
    account,
    caller,
    asset,
    amount,
  });
}

export interface Liquidation {
  readonly id: Hash;
  readonly caller: Address;
  readonly borrower: Address;
  readonly repaid: bigint;
  readonly seized: bigint;
}

export function liquidated(
  scope: TransactionScope,
  site: Site,
  { id, caller, borrower, repaid, seized }: Liquidation,
  given: Tokens | null = null,
): void {
  const tokens = given ?? tokensOf(scope, site, id);
  const collateral = tokens?.collateral ?? tokenMoved(scope, site, 'out', caller, seized);
  const asset = tokens?.loan ?? tokenMoved(scope, site, 'in', caller, repaid);
  if (asset === null || collateral === null)
    scope.mark(site, 'unresolved', 'the tokens of the market are not known');
  emitLending(scope, site, sourceAt(scope, site), {
    marketId: id,
    action: 'liquidation',
    account: borrower,
    caller,
    asset,
    amount: repaid,
    collateralAsset: collateral,
    collateralAmount: seized,
    receivedAmount: seized,
    underlyingAsset: collateral,
    underlyingAmount: seized,
    receivesShares: false,
  });
}

export function lent(
  scope: TransactionScope,
  site: Site,
  caller: Address,
  asset: Address,
  amount: bigint,
): void {
  emitFlashLoan(scope, site, sourceAt(scope, site), {
    initiator: caller,
    receiver: caller,
    asset,
    amount,
    fee: 0n,
  });
}
