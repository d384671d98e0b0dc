import type { Address } from '#domain/bytes.js';
import type { LendingEvent } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import { callsWithin } from '../../frames/calls-within.js';
import type { Frame } from '../../frames/frame-tree.js';
import type { CallSite } from '../../plug-in.js';
import { EXCHANGE_RATE_STORED, GET_UNDERLYING_PRICE, SEIZE, SEIZE_ALLOWED } from './call-abi.js';
import { cTokenAt } from './market.js';

/** Null where no call shows it. */
export type Prices = Pick<LendingEvent, 'debtPrice' | 'collateralPrice'>;

/** The collateral's exchange rate as a comptroller asked for it while it worked out what to seize. */
export function storedRate(scope: TransactionScope, within: Frame, collateral: Address): bigint | null {
  const [asked] = callsWithin(scope, within, EXCHANGE_RATE_STORED, { to: collateral });
  return asked?.output?.rate ?? null;
}

/** What a comptroller's oracle answered for both markets while it worked out what to seize. */
export function pricesAsked(
  scope: TransactionScope,
  within: Frame,
  debt: Address,
  collateral: Address,
): Prices {
  const asked = callsWithin(scope, within, GET_UNDERLYING_PRICE);
  const priceOf = (market: Address): bigint | null =>
    asked.find(({ input }) => input.cToken === market)?.output?.price ?? null;
  return { debtPrice: priceOf(debt), collateralPrice: priceOf(collateral) };
}

/** `protocolSeizeShareMantissa` of Compound's newer cTokens (CTokenStorage), of 1e18. */
const MARKET_SHARE = 28n * 10n ** 15n;

/**
 * What of seized shares is credited to the liquidator. A market that keeps a share turns it into its own reserve at once:
 * it asks for its cash after the comptroller allowed the seizure. Null where it keeps one of unknown size.
 */
export function credited(
  scope: TransactionScope,
  site: CallSite,
  collateral: Address,
  seized: bigint,
): bigint | null {
  const { contract, frame } = site;
  const [call] = callsWithin(scope, frame, SEIZE, { from: contract, to: collateral });
  const within = call?.frame ?? frame;
  const allowed = callsWithin(scope, within, SEIZE_ALLOWED, { from: collateral }).at(-1);
  if (allowed === undefined) return seized;
  const keeps = askedBalances(scope, within, collateral).some(({ index }) => index >= allowed.frame.end);
  if (!keeps) return seized;
  return cTokenAt(scope, collateral).venue === 'compound-v2'
    ? seized - (seized * MARKET_SHARE) / 10n ** 18n
    : null;
}
