import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { CallSite } from '../plug-in.js';
import type { Site } from '../site.js';
import { changesShares } from './atokens.js';
import { emitFlashLoan, emitLending } from './emit.js';
import { type Market, marketAt } from './markets.js';

/*
 * What pools of Aave V2 and V3 tell alike, by events whose layouts differ and by functions of the same parameters: what
 * each handler takes is what it reads of them. `family` stands for markets that the chain's facts don't name.
 */

interface Told {
  readonly reserve: Address;
  readonly user: Address;
  readonly amount: bigint;
}

type EventHandler<Fields> = (fields: Fields, site: Site, scope: TransactionScope) => void;
type CallHandler<Input, Output> = (
  input: Input,
  output: Output | null,
  site: CallSite,
  scope: TransactionScope,
) => void;

/** What a user brought or took in the name of another. */
export function movedFor(
  action: 'supply' | 'borrow',
  family: string,
): EventHandler<Told & { readonly onBehalfOf: Address }> {
  return ({ reserve, user, onBehalfOf, amount }, site, scope) =>
    emitLending(scope, site, marketAt(scope, site.contract, family), {
      action,
      account: onBehalfOf,
      caller: user,
      asset: reserve,
      amount,
    });
}

export function repaidBy(family: string): EventHandler<Told & { readonly repayer: Address }> {
  return ({ reserve, user, repayer, amount }, site, scope) =>
    emitLending(scope, site, marketAt(scope, site.contract, family), {
      action: 'repay',
      account: user,
      caller: repayer,
      asset: reserve,
      amount,
    });
}

interface Lent {
  readonly target: Address;
  readonly initiator: Address;
  readonly asset: Address;
  readonly amount: bigint;
  readonly premium: bigint;
}

export function lentTo(family: string): EventHandler<Lent> {
  return ({ target, initiator, asset, amount, premium }, site, scope) =>
    emitFlashLoan(scope, site, marketAt(scope, site.contract, family), {
      initiator,
      receiver: target,
      asset,
      amount,
      fee: premium,
    });
}

/** The market that a call is of; null where it neither is one by the chain's facts nor makes and burns shares. */
export function calledMarket(scope: TransactionScope, site: CallSite, family: string): Market | null {
  const market = marketAt(scope, site.contract, family);
  return market.provenance === 'known' || changesShares(scope, site) ? market : null;
}

interface Asked {
  readonly asset: Address;
  readonly amount: bigint;
  readonly onBehalfOf: Address;
}

/** @param familyOf of the call, where what is within tells it */
export function askedFor(
  action: 'supply' | 'borrow',
  familyOf: (scope: TransactionScope, site: CallSite) => string,
): CallHandler<Asked, unknown> {
  return ({ asset, amount, onBehalfOf }, _output, site, scope) => {
    const market = calledMarket(scope, site, familyOf(scope, site));
    if (market === null) return;
    emitLending(scope, site, market, { action, account: onBehalfOf, caller: site.caller, asset, amount });
  };
}

/** Who asks to repay more than the debt pays the debt: the answer is what was paid. Without another it is his own. */
export function askedToRepay(
  family: string,
): CallHandler<{ readonly asset: Address; readonly onBehalfOf?: Address }, { readonly repaid: bigint }> {
  return ({ asset, onBehalfOf }, output, site, scope) => {
    const market = calledMarket(scope, site, family);
    if (market === null || output === null) return;
    emitLending(scope, site, market, {
      action: 'repay',
      account: onBehalfOf ?? site.caller,
      caller: site.caller,
      asset,
      amount: output.repaid,
    });
  };
}
