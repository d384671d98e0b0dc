import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitFlashLoan } from '../../lending/emit.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  ACCRUE_INTEREST,
  BORROW,
  FLASHLOAN,
  ISOLATED_BORROW,
  ISOLATED_LIQUIDATE_BORROW,
  ISOLATED_MINT,
  ISOLATED_REDEEM,
  ISOLATED_REPAY_BORROW,
  LIQUIDATE_BORROW,
  MARKET_LISTED,
  MINT,
  MINT_BEHALF,
  OLD_ACCRUE_INTEREST,
  REDEEM,
  REPAY_BORROW,
  VENUS_MINT,
  VENUS_MINT_BEHALF,
  VENUS_REDEEM,
} from './abi.js';
import { FLASH_LOAN_CALL, OLD_FLASH_LOAN_CALL, SEIZE_TOKENS } from './call-abi.js';
import { accruing, assetPaid, cTokenAt, marketListed } from './market.js';
import { liquidated, moved } from './moved.js';
import { pricesAsked, storedRate } from './seized.js';

export const EVENTS: readonly EventRule[] = [
  ...[ACCRUE_INTEREST, OLD_ACCRUE_INTEREST].map((definition) =>
    on(definition, (_fields, site, scope) => {
      accruing(scope).add(site.contract);
    }),
  ),
  ...[MINT, VENUS_MINT, ISOLATED_MINT].map((definition) =>
    on(definition, ({ minter, mintAmount, mintTokens }, site, scope) => {
      const { native } = scope.block;
      // The first ones give shares of their own, newer ones make them out of nothing.
      const shared = sharesMoved(scope, site, mintTokens, [site.contract, native], minter);
      const isMarket = shared || isKnown(scope, site);
      if (!isMarket) return;
      moved(
        scope,
        site,
        { action: 'supply', account: minter, caller: minter, amount: mintAmount },
        isAccruing(scope, site),
      );
    }),
  ),
  ...[MINT_BEHALF, VENUS_MINT_BEHALF].map((definition) =>
    on(definition, ({ payer, receiver, mintAmount }, site, scope) =>
      moved(
        scope,
        site,
        { action: 'supply', account: receiver, caller: payer, amount: mintAmount },
        isAccruing(scope, site),
      ),
    ),
  ),
  ...[REDEEM, VENUS_REDEEM, ISOLATED_REDEEM].map((definition) =>
    on(definition, ({ redeemer, redeemAmount }, site, scope) =>
      moved(
        scope,
        site,
        { action: 'withdraw', account: redeemer, caller: redeemer, amount: redeemAmount },
        isAccruing(scope, site),
      ),
    ),
  ),
  ...[BORROW, ISOLATED_BORROW].map((definition) =>
    on(definition, ({ borrower, borrowAmount }, site, scope) =>
      moved(
        scope,
        site,
        { action: 'borrow', account: borrower, caller: borrower, amount: borrowAmount },
        isAccruing(scope, site),
      ),
    ),
  ),
  ...[REPAY_BORROW, ISOLATED_REPAY_BORROW].map((definition) =>
    on(definition, ({ payer, borrower, repayAmount }, site, scope) =>
      moved(
        scope,
        site,
        { action: 'repay', account: borrower, caller: payer, amount: repayAmount },
        isAccruing(scope, site),
      ),
    ),
  ),
  ...[LIQUIDATE_BORROW, ISOLATED_LIQUIDATE_BORROW].map((definition) =>
    on(definition, ({ liquidator, borrower, repayAmount, cTokenCollateral, seizeTokens }, site, scope) => {
      const [told] = callsWithin(scope, null, SEIZE_TOKENS, { from: site.contract }).filter(
        ({ input }) => input.cTokenCollateral === cTokenCollateral && input.repayAmount === repayAmount,
      );
      liquidated(scope, site, {
        liquidator,
        borrower,
        repaid: repayAmount,
        collateral: cTokenCollateral,
        seized: seizeTokens,
        received: creditedTo(scope, site, { cTokenCollateral, borrower, liquidator, seizeTokens }),
        exchangeRate: told === undefined ? null : storedRate(scope, told.frame, cTokenCollateral),
        prices: told === undefined ? null : pricesAsked(scope, told.frame, site.contract, cTokenCollateral),
      });
    }),
  ),
  on(FLASHLOAN, ({ receiver, amount, totalFee }, site, scope) => {
    const market = cTokenAt(scope, site.contract);
    const out = { direction: 'out', party: receiver, amount } as const;
    const calls = [
      ...callsWithin(scope, null, FLASH_LOAN_CALL, { to: site.contract }),
      ...callsWithin(scope, null, OLD_FLASH_LOAN_CALL, { to: site.contract }),
    ];
    const call = calls.find(({ input }) => input.receiver === receiver && input.amount === amount);
    const asset = market.underlying ?? assetPaid(scope, site, out);
    emitFlashLoan(scope, site, market, {
      initiator: call?.from ?? null,
      receiver,
      asset,
      amount,
      fee: totalFee,
    });
  }),
  on(MARKET_LISTED, ({ cToken }, site, scope) => marketListed(scope, site.contract, cToken)),
];

function isKnown(scope: TransactionScope, { contract }: Site): boolean {
  return cTokenAt(scope, contract).provenance !== 'unverified';
}

function isAccruing(scope: TransactionScope, { contract }: Site): boolean {
  return accruing(scope).has(contract);
}

/** Whether as many of the contract's own shares came to someone: others share the name of the event. */
function sharesMoved(
  scope: TransactionScope,
  { contract }: Site,
  tokens: bigint,
  from: readonly Address[],
  to: Address,
): boolean {
  return scope
    .movesOf(to)
    .some(
      (move) =>
        move.token === contract &&
        move.to === to &&
        move.amount === tokens &&
        (move.from === null || from.includes(move.from)),
    );
}

interface Seized {
  readonly cTokenCollateral: Address;
  readonly borrower: Address;
  readonly liquidator: Address;
  readonly seizeTokens: bigint;
}

/** What of the seized shares came to the liquidator: the rest is the market's. */
function creditedTo(
  scope: TransactionScope,
  site: Site,
  { cTokenCollateral, borrower, liquidator, seizeTokens }: Seized,
): bigint | null {
  const entry = movesAround(scope, site, borrower).find(
    ({ token, from, to, amount, logIndex }) =>
      token === cTokenCollateral &&
      from === borrower &&
      to === liquidator &&
      amount <= seizeTokens &&
      logIndex !== null &&
      site.origin.logIndex !== null &&
      logIndex < site.origin.logIndex,
  );
  return entry?.amount ?? null;
}
