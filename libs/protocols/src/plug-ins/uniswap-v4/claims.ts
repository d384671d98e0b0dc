import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { BURN_CLAIM, MINT_CLAIM, TRANSFER_CLAIM, TRANSFER_CLAIM_FROM } from './abi.js';
import { managerName } from './pool.js';

interface Claim {
  readonly kind: 'mint' | 'burn' | 'transfer';
  readonly from: Address | null;
  readonly to: Address | null;
  /** The token that it is a claim on, as a number. */
  readonly id: bigint;
  readonly amount: bigint;
}

/** Claims on a pool manager's tokens in the ledger, where there are no logs. The selectors are common: known managers only. */
export const CLAIM_CALLS: readonly CallRule[] = [
  onCall(MINT_CLAIM, ({ to, id, amount }, _output, site, scope) =>
    moveClaim(scope, site, { kind: 'mint', from: null, to, id, amount }),
  ),
  onCall(BURN_CLAIM, ({ from, id, amount }, _output, site, scope) =>
    moveClaim(scope, site, { kind: 'burn', from, to: null, id, amount }),
  ),
  onCall(TRANSFER_CLAIM, ({ receiver, id, amount }, output, site, scope) => {
    if (output !== null)
      moveClaim(scope, site, { kind: 'transfer', from: site.caller, to: receiver, id, amount });
  }),
  onCall(TRANSFER_CLAIM_FROM, ({ sender, receiver, id, amount }, output, site, scope) => {
    if (output !== null) moveClaim(scope, site, { kind: 'transfer', from: sender, to: receiver, id, amount });
  }),
];

function moveClaim(scope: TransactionScope, site: CallSite, { id, ...entry }: Claim): void {
  if (site.trace.type !== 'call' || managerName(scope, site.contract) === null) return;
  scope.move(site.origin, { ...entry, standard: 'erc6909', token: site.contract, tokenId: id });
}
