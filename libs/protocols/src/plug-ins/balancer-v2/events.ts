import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Address } from '#domain/bytes.js';
import { type EventRule, on } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { isBefore } from '../../pools/moves.js';
import { poolCreated } from '../../pools/pool-created.js';
import { FLASH_LOAN, POOL_BALANCE_CHANGED, SWAP, TOKENS_REGISTERED } from './abi.js';
import { flashLent } from './flash-loans.js';
import { cameAndLeft, vaultPoolChanged, poolOfId } from './liquidity.js';
import { sharesMoved } from '../../pools/shares-moved.js';
import { vaultSwapped } from './swaps.js';
import { BALANCER_V2 } from './vault.js';

/*
 * PoolBalanceManaged, of asset managers, moves a pool's tokens between the Vault and elsewhere: nobody's share changes,
 * and the ledger has the transfers.
 */
export const EVENTS: readonly EventRule[] = [
  on(SWAP, (fields, { contract, origin }, scope) =>
    vaultSwapped(scope, BALANCER_V2, contract, { ...fields, origin }),
  ),
  on(POOL_BALANCE_CHANGED, ({ poolId, liquidityProvider, tokens, deltas }, site, scope) => {
    for (const { change, amounts } of cameAndLeft(deltas))
      vaultPoolChanged(scope, BALANCER_V2, site, {
        poolId,
        change,
        provider: liquidityProvider,
        recipient: change === 'burn' ? (paidTo(scope, site, tokens, amounts) ?? liquidityProvider) : null,
        ...sharesMoved(scope, site, poolOfId(scope, poolId), change),
        tokens,
        amounts,
      });
  }),
  on(FLASH_LOAN, ({ recipient, token, amount, feeAmount }, site, scope) =>
    flashLent(scope, site, { receiver: recipient, token, amount, fee: feeAmount }),
  ),
  on(TOKENS_REGISTERED, ({ poolId, tokens }, site, scope) =>
    poolCreated(scope, site, BALANCER_V2, { contract: site.contract, poolId, tokens }),
  ),
];

/** Who the Vault gave the tokens of an exit to, just before its event. */
function paidTo(
  scope: TransactionScope,
  { contract, origin }: Site,
  tokens: readonly Address[],
  amounts: readonly bigint[],
): Address | null {
  const { native, wrappedNative } = scope.block;
  const paid = scope.movesOf(contract).filter(({ from, kind }) => from === contract && kind === 'transfer');
  for (const [index, token] of tokens.entries()) {
    const amount = amounts[index] ?? 0n;
    const entry = paid.findLast(
      (one) => one.token === token && one.amount === amount && isBefore(one, origin),
    );
    if (amount > 0n && entry !== undefined) return entry.to;
    if (amount <= 0n || token !== wrappedNative) continue;
    const value = scope
      .movesOf(contract)
      .find(
        (one) =>
          one.token === native &&
          one.kind === 'value' &&
          one.from === contract &&
          one.to !== wrappedNative &&
          one.amount === amount,
      );
    if (value !== undefined) return value.to;
  }
  return null;
}
