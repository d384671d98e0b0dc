import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Site } from '../site.js';
import { emitLending, type Source } from './emit.js';

/** A liquidation of Aave's kind. */
export interface Liquidation {
  readonly collateral: Address;
  readonly debt: Address;
  readonly user: Address;
  readonly liquidator: Address;
  /** Null where nothing at hand tells it. */
  readonly repaid: bigint | null;
  readonly received: bigint | null;
  /** What the market kept of the collateral; null where nothing at hand tells it. */
  readonly kept: bigint | null;
  readonly receiveAToken: boolean;
  /** The collateral's aToken; null where nothing at hand tells it. */
  readonly aToken: Address | null;
}

/** An aToken stands for as much of its underlying. */
export function poolLiquidated(
  scope: TransactionScope,
  site: Site,
  source: Source,
  liquidation: Liquidation,
): void {
  const { collateral, debt, user, liquidator, repaid, received, kept, receiveAToken, aToken } = liquidation;
  if (repaid === null || received === null)
    scope.mark(site, 'unresolved', 'how much was liquidated is not known');
  if (receiveAToken && aToken === null) scope.mark(site, 'unresolved', 'the aToken is not known');
  emitLending(scope, site, source, {
    action: 'liquidation',
    account: user,
    caller: liquidator,
    asset: debt,
    amount: repaid,
    collateralAsset: receiveAToken ? aToken : collateral,
    collateralAmount: received === null || kept === null ? null : received + kept,
    receivedAmount: received,
    underlyingAsset: collateral,
    underlyingAmount: received,
    receivesShares: receiveAToken,
  });
}
