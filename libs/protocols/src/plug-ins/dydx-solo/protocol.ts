import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { emitLending } from '../../lending/emit.js';
import { on, onCall, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  CALL_FUNCTION,
  LOG_CALL,
  LOG_DEPOSIT,
  LOG_LIQUIDATE,
  LOG_OPERATION,
  LOG_WITHDRAW,
  OPERATE,
} from './abi.js';
import { amountMoved, assetOf, DYDX_SOLO, Operation, soloAt } from './loans.js';
import { actionsOf } from './operate-input.js';

const OPERATIONS = Symbol('operations by contract');

/** The operation of a contract whose logs are being read; Solo runs one at a time. */
function operations({ block }: TransactionScope): Map<Address, Operation> {
  return block.note(OPERATIONS, () => new Map<Address, Operation>());
}

function operationAt(scope: TransactionScope, { contract }: Site): Operation | undefined {
  return operations(scope).get(contract);
}

const [DEPOSIT, WITHDRAW, CALL] = [0, 1, 8];

/**
 * dYdX Solo has no flash loans by name: an operation that withdraws, calls and deposits again is one, since an account may
 * be short while its operation runs. Deposits and withdrawals by themselves are left out: whether they make a debt depends
 * on the account's balance before.
 */
export const dydxSolo: Protocol = {
  name: DYDX_SOLO,
  title: 'dYdX Solo',
  kind: 'lending',
  tier: 1,
  events: [
    on(LOG_OPERATION, ({ sender }, site, scope) => {
      operations(scope).set(site.contract, new Operation(sender));
    }),
    on(LOG_WITHDRAW, ({ accountOwner, accountNumber, market, delta, to }, site, scope) =>
      operationAt(scope, site)?.withdrew({ accountOwner, accountNumber, market, amount: delta, to }),
    ),
    on(LOG_CALL, (_fields, site, scope) => operationAt(scope, site)?.called()),
    on(LOG_DEPOSIT, ({ accountOwner, accountNumber, market, delta }, site, scope) =>
      operationAt(scope, site)?.deposited(scope, site, {
        accountOwner,
        accountNumber,
        market,
        amount: delta,
      }),
    ),
    on(LOG_LIQUIDATE, (fields, site, scope) =>
      emitLending(scope, site, soloAt(scope, site.contract), {
        action: 'liquidation',
        account: fields.liquidAccountOwner,
        caller: fields.solidAccountOwner,
        asset: assetOf(scope, site, fields.owedMarket, null),
        amount: fields.liquidOwed,
        collateralAsset: assetOf(scope, site, fields.heldMarket, null),
        collateralAmount: fields.liquidHeld,
        receivedAmount: fields.solidHeld,
        underlyingAsset: assetOf(scope, site, fields.heldMarket, null),
        underlyingAmount: fields.solidHeld,
        receivesShares: false,
      }),
    ),
  ],
  calls: [
    onCall(OPERATE, (_places, _output, site, scope) => {
      const actions = actionsOf(scope.block, site.trace.input);
      if (actions === null) return scope.mark(site, 'unreadable', 'operate: actions');
      const calls = callsWithin(scope, site.frame, CALL_FUNCTION, { from: site.contract });
      if (calls.length === 0) return;
      const operation = new Operation(site.caller);
      const { contract } = site;
      for (const { type, amount: written, otherAddress: other, ...where } of actions) {
        if (type === CALL) operation.called();
        if (type !== WITHDRAW && type !== DEPOSIT) continue;
        const sides = type === DEPOSIT ? { from: other, to: contract } : { from: contract, to: other };
        const amount = written ?? amountMoved(scope, site, where.market, sides);
        if (amount === null) scope.mark(site, 'unresolved', 'how much an action moved is not known');
        else if (type === WITHDRAW) operation.withdrew({ ...where, amount, to: other });
        else operation.deposited(scope, site, { ...where, amount });
      }
    }),
  ],
  source: 'dydxprotocol/solo',
};
