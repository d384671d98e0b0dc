import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { emitLending } from '../../lending/emit.js';
import type { Site } from '../../site.js';
import type { Prices } from './seized.js';
import { accruing, assetPaid, cTokenAt } from './market.js';

export interface Move {
  readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay';
  readonly account: Address;
  /** Who paid, or was paid. */
  readonly caller: Address;
  readonly amount: bigint;
}

/**
 * Adds a move of a cToken. Where nothing names the market, the asset that moved or the market's own doings are the proof.
 *
 * @param proven whether the log or call already proved that this is such a market
 */
export function moved(scope: TransactionScope, site: Site, move: Move, proven: boolean): void {
  const { action, caller, amount } = move;
  const market = cTokenAt(scope, site.contract);
  const direction = action === 'supply' || action === 'repay' ? 'in' : 'out';
  const asset = market.underlying ?? assetPaid(scope, site, { direction, party: caller, amount });
  if (market.provenance === 'unverified' && !proven && asset === null && !accruing(scope).has(site.contract))
    return scope.mark(site, 'unresolved', `nothing shows that this ${action} is of a market`);
  if (asset === null) scope.mark(site, 'unresolved', 'the underlying asset is not known');
  emitLending(scope, site, market, { ...move, asset });
}

export interface Liquidation {
  readonly liquidator: Address;
  readonly borrower: Address;
  readonly repaid: bigint;
  readonly collateral: Address;
  readonly seized: bigint;
  /** Null where nothing at hand tells it. */
  readonly received: bigint | null;
  /** Of the collateral, scaled by 1e18; null where nothing at hand tells it. */
  readonly exchangeRate: bigint | null;
  readonly prices: Prices | null;
}

export function liquidated(scope: TransactionScope, site: Site, liquidation: Liquidation): void {
  const { liquidator, borrower, repaid, collateral, seized, received, exchangeRate, prices } = liquidation;
  const market = cTokenAt(scope, site.contract);
  const paid = { direction: 'in', party: liquidator, amount: repaid } as const;
  const asset = market.underlying ?? assetPaid(scope, site, paid);
  if (asset === null) scope.mark(site, 'unresolved', 'the underlying asset is not known');
  if (received === null) scope.mark(site, 'unresolved', 'what the liquidator got is not known');
  takeBackRepay(scope, site, liquidation);
  emitLending(scope, site, market, {
    action: 'liquidation',
    account: borrower,
    caller: liquidator,
    asset,
    amount: repaid,
    collateralAsset: collateral,
    collateralAmount: seized,
    receivedAmount: received,
    underlyingAsset: cTokenAt(scope, collateral).underlying,
    underlyingAmount: received === null || exchangeRate === null ? null : (received * exchangeRate) / WAD,
    receivesShares: true,
    ...prices,
  });
}

const WAD = 10n ** 18n;

/** A liquidation also says that it repays: the same act, which is told once. */
function takeBackRepay({ out, index }: TransactionScope, site: Site, liquidation: Liquidation): void {
  const { liquidator, borrower, repaid } = liquidation;
  const at = out.lending.findLastIndex(
    ({ transactionIndex, market, action, account, caller, amount }) =>
      transactionIndex === index &&
      market === site.contract &&
      action === 'repay' &&
      account === borrower &&
      caller === liquidator &&
      amount === repaid,
  );
  if (at >= 0) out.lending.splice(at, 1);
}
