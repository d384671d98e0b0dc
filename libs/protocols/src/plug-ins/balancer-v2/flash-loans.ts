import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { isUntil } from '../../pools/moves.js';
import { BALANCER_V2, isVault, vaultOf } from './vault.js';

export interface VaultLoan {
  readonly receiver: Address;
  readonly token: Address;
  readonly amount: bigint;
  readonly fee: bigint | null;
}

/** Others lend by the same names: of a contract that is no known Vault the loan itself has to show. */
export function flashLent(
  scope: TransactionScope,
  site: Site,
  { receiver, token, amount, fee }: VaultLoan,
): void {
  const { contract, origin } = site;
  const paid = scope
    .movesOf(contract)
    .some(
      (entry) =>
        entry.token === token &&
        entry.from === contract &&
        entry.to === receiver &&
        entry.amount === amount &&
        isUntil(entry, origin),
    );
  if (!paid && !isVault(scope, BALANCER_V2, contract)) return;
  scope.out.flashLoans.push({
    ...origin,
    protocol: BALANCER_V2,
    lender: contract,
    // Who asked for the loan is not in the event: anybody may, for any receiver.
    initiator: null,
    receiver,
    asset: token,
    amount,
    fee,
    ...vaultOf(scope, BALANCER_V2, contract, null),
  });
}
