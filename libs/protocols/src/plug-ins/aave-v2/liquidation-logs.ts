import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import type { Site } from '../../site.js';

interface Seized {
  readonly collateral: Address;
  readonly user: Address;
  readonly liquidator: Address;
  readonly received: bigint;
  readonly receiveAToken: boolean;
}

/** The transfers before a liquidation's log name the aToken, and what the market keeps: a transfer to its treasury. */
export function sharesInLogs(
  scope: TransactionScope,
  site: Site,
  { collateral, user, liquidator, received, receiveAToken }: Seized,
): { readonly aToken: Address | null; readonly kept: bigint | null } {
  const logIndex = site.origin.logIndex ?? 0;
  const before = ({ standard, logIndex: at }: LedgerEntry): boolean =>
    standard === 'erc20' && at !== null && at < logIndex;
  const moves = movesAround(scope, site, receiveAToken ? user : liquidator).filter(before);
  const gain = moves.find(({ token, from, to, amount }) =>
    receiveAToken
      ? token !== collateral && from === user && to === liquidator && amount === received
      : token === collateral && from !== null && to === liquidator && amount === received,
  );
  if (gain === undefined) return { aToken: null, kept: null };
  const aToken = receiveAToken ? gain.token : gain.from;
  const last = lastLiquidationBefore(scope, site);
  const kept = scope
    .movesOf(user)
    .filter((move) => before(move) && (move.logIndex ?? 0) > last)
    .filter(
      ({ token, kind, from, to }) =>
        token === aToken && kind === 'transfer' && from === user && to !== liquidator,
    )
    .reduce((sum, { amount }) => sum + amount, 0n);
  return { aToken, kept };
}

function lastLiquidationBefore({ out, index }: TransactionScope, { contract }: Site): number {
  const last = out.lending.findLast(
    ({ action, market, transactionIndex }) =>
      action === 'liquidation' && market === contract && transactionIndex === index,
  );
  return last?.logIndex ?? -1;
}
