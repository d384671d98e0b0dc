import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type Liquidation, poolLiquidated } from '../../lending/atoken-liquidation.js';
import { emitFlashLoan, emitLending } from '../../lending/emit.js';
import { marketAt } from '../../lending/markets.js';
import type { Site } from '../../site.js';

/** The family: markets that the chain's facts don't name go by it. */
export const AAVE_V1 = 'aave-v1';

/** What Aave V1 writes for the native asset. */
const NATIVE = `0x${'ee'.repeat(20)}`;

/** A reserve as events have it: the native asset is the zero address. */
function assetOf({ block }: TransactionScope, reserve: Address): Address {
  return reserve === block.address(NATIVE) ? block.native : reserve;
}

export interface Move {
  readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay';
  readonly account: Address;
  readonly caller: Address;
  readonly reserve: Address;
  readonly amount: bigint;
}

export function moved(scope: TransactionScope, site: Site, { reserve, ...move }: Move): void {
  emitLending(scope, site, marketAt(scope, site.contract, AAVE_V1), {
    ...move,
    asset: assetOf(scope, reserve),
  });
}

export function liquidated(scope: TransactionScope, site: Site, liquidation: Liquidation): void {
  const { collateral, debt } = liquidation;
  poolLiquidated(scope, site, marketAt(scope, site.contract, AAVE_V1), {
    ...liquidation,
    collateral: assetOf(scope, collateral),
    debt: assetOf(scope, debt),
  });
}

export interface Loan {
  readonly initiator: Address | null;
  readonly receiver: Address;
  readonly reserve: Address;
  readonly amount: bigint;
  readonly fee: bigint | null;
}

export function lent(scope: TransactionScope, site: Site, { reserve, ...loan }: Loan): void {
  emitFlashLoan(scope, site, marketAt(scope, site.contract, AAVE_V1), {
    ...loan,
    asset: assetOf(scope, reserve),
  });
}
