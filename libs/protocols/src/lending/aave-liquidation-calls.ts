import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Liquidation } from './atoken-liquidation.js';
import type { SharesTaken } from './atokens.js';
import { movesAround } from '../ledger/moves-around.js';
import type { CallSite } from '../plug-in.js';

interface Called {
  readonly collateral: Address;
  readonly debt: Address;
  readonly user: Address;
  readonly receiveAToken: boolean;
}

interface Shares {
  readonly passed: readonly SharesTaken[];
  readonly burned: readonly SharesTaken[];
}

/**
 * What a liquidation came to. The pool burns the collateral's shares in the liquidator's favour or passes them on, passes
 * its own part to the treasury, and ends by taking the debt from the liquidator.
 */
export function liquidatedByCall(
  scope: TransactionScope,
  site: CallSite,
  { collateral, debt, user, receiveAToken }: Called,
  { passed, burned }: Shares,
): Liquidation {
  const { caller } = site;
  const seized = (receiveAToken ? passed : burned).find(({ to }) => to === caller);
  const paid = movesAround(scope, site, caller).find(({ token, from }) => token === debt && from === caller);
  const kept = passed
    .filter(({ to, aToken }) => to !== caller && aToken === seized?.aToken)
    .reduce((sum, { amount }) => sum + amount, 0n);
  return {
    collateral,
    debt,
    user,
    liquidator: caller,
    repaid: paid?.amount ?? null,
    received: seized?.amount ?? null,
    kept,
    receiveAToken,
    aToken: seized?.aToken ?? null,
  };
}
