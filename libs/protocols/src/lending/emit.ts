import type { FlashLoan, LendingEvent } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import type { Origin, Site } from '../site.js';

/** Of whom an event is. */
export type Source = Pick<LendingEvent, 'protocol' | 'venue' | 'provenance'>;

type Facts = Omit<LendingEvent, keyof Origin | keyof Source | 'market'>;

const NOTHING: Facts = {
  marketId: null,
  action: '',
  account: null,
  caller: null,
  asset: null,
  amount: null,
  collateralAsset: null,
  collateralAmount: null,
  receivedAmount: null,
  underlyingAsset: null,
  underlyingAmount: null,
  receivesShares: null,
  debtPrice: null,
  collateralPrice: null,
};

/** Adds an event of the market at a site; what is not said is null. */
export function emitLending(
  scope: TransactionScope,
  site: Site,
  { protocol, venue, provenance }: Source,
  facts: Partial<Facts> & Pick<Facts, 'action'>,
): void {
  scope.out.lending.push({
    ...site.origin,
    protocol,
    venue,
    market: site.contract,
    ...NOTHING,
    ...facts,
    provenance,
  });
}

export function emitFlashLoan(
  scope: TransactionScope,
  site: Site,
  { protocol, venue, provenance }: Source,
  loan: Pick<FlashLoan, 'initiator' | 'receiver' | 'asset' | 'amount' | 'fee'>,
): void {
  scope.out.flashLoans.push({
    ...site.origin,
    protocol,
    venue,
    lender: site.contract,
    ...loan,
    provenance,
  });
}
