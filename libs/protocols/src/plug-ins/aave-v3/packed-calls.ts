import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { liquidatedByCall } from '../../lending/aave-liquidation-calls.js';
import { calledMarket } from '../../lending/aave-moves.js';
import { poolLiquidated } from '../../lending/atoken-liquidation.js';
import { sharesTaken } from '../../lending/atokens.js';
import { emitLending } from '../../lending/emit.js';
import { movesAround } from '../../ledger/moves-around.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import {
  PACKED_BORROW,
  PACKED_LIQUIDATION,
  PACKED_REPAY,
  PACKED_REPAY_WITH_ATOKENS,
  PACKED_REPAY_WITH_PERMIT,
  PACKED_SUPPLY,
  PACKED_SUPPLY_WITH_PERMIT,
  PACKED_WITHDRAW,
} from './abi.js';
import { AAVE_V3 } from './events.js';

/** The numbers of assets are the pool's own: what moved tells which asset it was. */
export const PACKED_CALLS: readonly CallRule[] = [
  ...[PACKED_SUPPLY, PACKED_SUPPLY_WITH_PERMIT].map((definition) =>
    onCall(definition, ({ packed }, _output, site, scope) =>
      movedByPacked(scope, site, 'supply', amountOf(packed)),
    ),
  ),
  onCall(PACKED_BORROW, ({ packed }, _output, site, scope) =>
    movedByPacked(scope, site, 'borrow', amountOf(packed)),
  ),
  onCall(PACKED_WITHDRAW, (_input, output, site, scope) => {
    if (output !== null) movedByPacked(scope, site, 'withdraw', output.withdrawn);
  }),
  ...[PACKED_REPAY, PACKED_REPAY_WITH_PERMIT, PACKED_REPAY_WITH_ATOKENS].map((definition) =>
    onCall(definition, (_input, output, site, scope) => {
      if (output !== null) movedByPacked(scope, site, 'repay', output.repaid);
    }),
  ),
  onCall(PACKED_LIQUIDATION, ({ assets, amounts }, _output, site, scope) => {
    const user = scope.block.own(assets.subarray(8, 28));
    const receiveAToken = (amounts[15] as number) % 2 === 1;
    const shares = sharesTaken(scope, site, user);
    const market = calledMarket(scope, site, AAVE_V3);
    const debt = lastToken(scope, site, 'from');
    if (market === null || debt === null || shares.passed.length + shares.burned.length === 0) return;
    const collateral = receiveAToken ? null : lastToken(scope, site, 'to');
    if (collateral === null)
      return scope.mark(site, 'unresolved', 'which collateral was liquidated is not known');
    const called = { collateral, debt, user, receiveAToken };
    poolLiquidated(scope, site, market, liquidatedByCall(scope, site, called, shares));
  }),
];

/** Bits 16 to 143. */
function amountOf(packed: Buffer): bigint {
  return uintAt(packed, 14, 16);
}

function lastToken(scope: TransactionScope, site: CallSite, side: 'from' | 'to'): Address | null {
  const entry = movesAround(scope, site, site.caller).find(
    (move) => move.standard === 'erc20' && move[side] === site.caller,
  );
  return entry?.token ?? null;
}

function movedByPacked(
  scope: TransactionScope,
  site: CallSite,
  action: 'supply' | 'withdraw' | 'borrow' | 'repay',
  amount: bigint,
): void {
  const market = calledMarket(scope, site, AAVE_V3);
  const asset = lastToken(scope, site, action === 'supply' || action === 'repay' ? 'from' : 'to');
  if (market === null) return;
  if (asset === null)
    return scope.mark(site, 'unresolved', `which asset was moved by ${action} is not known`);
  const { caller } = site;
  emitLending(scope, site, market, { action, account: caller, caller, asset, amount });
}
