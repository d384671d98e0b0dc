import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type Claim, moveClaim } from '../../managers/claims.js';
import { type CallRule, type CallSite, type EventRule, on, onCall } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { vaultOf } from './facts.js';

/* Claims on what the vault holds (VaultToken): as EIP-6909, but with the token's address in place of an id. */
export const CLAIM_TRANSFER = event(
  'Transfer',
  'address caller, address indexed from, address indexed to, address indexed currency, uint256 amount',
);
export const MINT_CLAIM = method('mint', 'address to, address currency, uint256 amount');
export const BURN_CLAIM = method('burn', 'address from, address currency, uint256 amount');
export const TRANSFER_CLAIM = method(
  'transfer',
  'address receiver, address currency, uint256 amount',
  'bool done',
);
export const TRANSFER_CLAIM_FROM = method(
  'transferFrom',
  'address sender, address receiver, address currency, uint256 amount',
  'bool done',
);

export const CLAIM_EVENTS: readonly EventRule[] = [
  on(CLAIM_TRANSFER, ({ from, to, currency, amount }, site, scope) => {
    const { native } = scope.block;
    const kind = from === native ? 'mint' : to === native ? 'burn' : 'transfer';
    moved(scope, site, currency, {
      kind,
      from: from === native ? null : from,
      to: to === native ? null : to,
      amount,
    });
  }),
];

/** The selectors are common: of known vaults only. */
export const CLAIM_CALLS: readonly CallRule[] = [
  onCall(MINT_CLAIM, ({ to, currency, amount }, _output, site, scope) =>
    called(scope, site, currency, { kind: 'mint', from: null, to, amount }),
  ),
  onCall(BURN_CLAIM, ({ from, currency, amount }, _output, site, scope) =>
    called(scope, site, currency, { kind: 'burn', from, to: null, amount }),
  ),
  onCall(TRANSFER_CLAIM, ({ receiver, currency, amount }, output, site, scope) => {
    if (output !== null)
      called(scope, site, currency, { kind: 'transfer', from: site.caller, to: receiver, amount });
  }),
  onCall(TRANSFER_CLAIM_FROM, ({ sender, receiver, currency, amount }, output, site, scope) => {
    if (output !== null)
      called(scope, site, currency, { kind: 'transfer', from: sender, to: receiver, amount });
  }),
];

type Moved = Omit<Claim, 'id'>;

function called(scope: TransactionScope, site: CallSite, currency: Address, claim: Moved): void {
  if (site.trace.type === 'call') moved(scope, site, currency, claim);
}

function moved(scope: TransactionScope, site: Site, currency: Address, claim: Moved): void {
  if (site.contract === vaultOf(scope.block)) moveClaim(scope, site, { ...claim, id: bigUintOf(currency) });
}
