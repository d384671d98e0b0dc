import type { TransactionScope } from '../../block/transaction-scope.js';
import { poolLiquidated } from '../../lending/atoken-liquidation.js';
import { lentTo, movedFor, repaidBy } from '../../lending/aave-moves.js';
import { emitLending } from '../../lending/emit.js';
import { marketAt, marketFact } from '../../lending/markets.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { BORROW, DEPOSIT, FLASH_LOAN, LIQUIDATION_CALL, REPAY, WITHDRAW } from './abi.js';
import { sharesInLogs } from './liquidation-logs.js';
import { AAVE_V2, tokenMoved } from './pool.js';

export const EVENTS: readonly EventRule[] = [
  on(DEPOSIT, movedFor('supply', AAVE_V2)),
  on(WITHDRAW, ({ reserve, user, to, amount }, site, scope) => {
    const market = marketAt(scope, site.contract, AAVE_V2);
    if (market.provenance === 'unverified' && !tokenMoved(scope, reserve, to, amount)) return;
    emitLending(scope, site, market, {
      action: 'withdraw',
      account: user,
      caller: to,
      asset: reserve,
      amount,
    });
  }),
  on(BORROW, movedFor('borrow', AAVE_V2)),
  on(REPAY, (fields, site, scope) => {
    const { reserve, repayer, amount } = fields;
    const isKnown = marketFact(scope, site.contract) !== undefined;
    if (isKnown || tokenMoved(scope, reserve, repayer, amount)) repaidBy(AAVE_V2)(fields, site, scope);
  }),
  on(LIQUIDATION_CALL, (fields, site, scope) => {
    const { collateralAsset: collateral, debtAsset: debt, user, liquidator, receiveAToken } = fields;
    const received = fields.liquidatedCollateralAmount;
    const seized = sharesInLogs(scope, site, { collateral, user, liquidator, received, receiveAToken });
    poolLiquidated(scope, site, marketAt(scope, site.contract, AAVE_V2), {
      collateral,
      debt,
      user,
      liquidator,
      repaid: fields.debtToCover,
      received,
      // V2 keeps nothing.
      kept: marketFact(scope, site.contract)?.protocol === 'aave-v2' ? 0n : seized.kept,
      receiveAToken,
      aToken: seized.aToken,
    });
  }),
  on(FLASH_LOAN, (fields, site, scope) => {
    if (!becameDebt(scope, site)) lentTo(AAVE_V2)(fields, site, scope);
  }),
];

/** A loan that is not repaid but made a debt: the log before it is that debt's. */
function becameDebt({ out, index }: TransactionScope, { contract, origin }: Site): boolean {
  const last = out.lending.at(-1);
  return (
    last?.transactionIndex === index &&
    last.market === contract &&
    last.action === 'borrow' &&
    last.logIndex !== null &&
    last.logIndex + 1 === origin.logIndex
  );
}
