import type { TransactionScope } from '../../block/transaction-scope.js';
import { type Claim, moveClaim } from '../../managers/claims.js';
import { managerName } from '../../managers/pool.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { BURN_CLAIM, MINT_CLAIM, TRANSFER_CLAIM, TRANSFER_CLAIM_FROM } from './abi.js';
import { UNISWAP_V4 } from './pool.js';

/** Claims on a pool manager's tokens in the ledger, where there are no logs. The selectors are common: known managers only. */
export const CLAIM_CALLS: readonly CallRule[] = [
  onCall(MINT_CLAIM, ({ to, id, amount }, _output, site, scope) =>
    moveOf(scope, site, { kind: 'mint', from: null, to, id, amount }),
  ),
  onCall(BURN_CLAIM, ({ from, id, amount }, _output, site, scope) =>
    moveOf(scope, site, { kind: 'burn', from, to: null, id, amount }),
  ),
  onCall(TRANSFER_CLAIM, ({ receiver, id, amount }, output, site, scope) => {
    if (output !== null)
      moveOf(scope, site, { kind: 'transfer', from: site.caller, to: receiver, id, amount });
  }),
  onCall(TRANSFER_CLAIM_FROM, ({ sender, receiver, id, amount }, output, site, scope) => {
    if (output !== null) moveOf(scope, site, { kind: 'transfer', from: sender, to: receiver, id, amount });
  }),
];

function moveOf(scope: TransactionScope, site: CallSite, claim: Claim): void {
  if (site.trace.type === 'call' && managerName(scope, UNISWAP_V4, site.contract) !== null)
    moveClaim(scope, site, claim);
}
