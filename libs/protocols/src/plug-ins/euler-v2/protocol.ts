import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitLending, type Source } from '../../lending/emit.js';
import { on, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { BORROW, DEPOSIT, LIQUIDATE, PROXY_CREATED, REPAY, WITHDRAW } from './abi.js';

const EULER_V2 = 'euler-v2';

/** eVaultFactory (euler-xyz/euler-interfaces). */
const FACTORY = '0x29a56a1b8214d9cf7c5561811750d5cbdb45cc8e';

interface Vault extends Source {
  readonly asset: Address | null;
}

/** A vault that its factory was seen to make. */
function vaultAt({ block }: TransactionScope, contract: Address): Vault | null {
  const fact = block.pools.get(contract);
  if (fact?.protocol !== EULER_V2) return null;
  const [asset] = fact.tokens;
  return {
    protocol: EULER_V2,
    venue: fact.venue,
    provenance: fact.provenance,
    asset: asset === undefined ? null : block.own(asset),
  };
}

const UNKNOWN: Source = { protocol: EULER_V2, venue: null, provenance: 'unverified' };

/** The asset that a vault took or gave by an amount. */
function assetMoved(scope: TransactionScope, site: Site, amount: bigint): Address | null {
  const { contract } = site;
  const entry = movesAround(scope, site, contract).find(
    (move) => move.standard === 'erc20' && move.token !== contract && move.amount === amount,
  );
  return entry?.token ?? null;
}

interface Move {
  readonly action: 'supply' | 'withdraw' | 'borrow' | 'repay';
  readonly account: Address;
  readonly caller: Address;
  readonly amount: bigint;
}

/** Names like Deposit and Borrow are anyone's: those of a vault that its factory made, or (borrowing) whose asset moved. */
function moved(scope: TransactionScope, site: Site, move: Move): void {
  const vault = vaultAt(scope, site.contract);
  const generic = move.action === 'supply' || move.action === 'withdraw';
  const asset = vault?.asset ?? (generic ? null : assetMoved(scope, site, move.amount));
  if (asset === null) return;
  emitLending(scope, site, vault ?? UNKNOWN, { ...move, asset });
}

export const eulerV2: Protocol = {
  name: EULER_V2,
  title: 'Euler V2 vaults',
  kind: 'lending',
  tier: 2,
  events: [
    on(PROXY_CREATED, ({ proxy, trailingData }, { contract }, { block }) => {
      if (block.chain.name !== 'ethereum' || block.address(FACTORY) !== contract || trailingData.length < 20)
        return;
      block.pools.add(proxy, null, {
        protocol: EULER_V2,
        venue: EULER_V2,
        factory: contract,
        tokens: [block.own(trailingData.subarray(0, 20))],
        feePips: null,
        provenance: 'factory',
      });
    }),
    on(DEPOSIT, ({ sender, owner, assets }, site, scope) =>
      moved(scope, site, { action: 'supply', account: owner, caller: sender, amount: assets }),
    ),
    on(WITHDRAW, ({ receiver, owner, assets }, site, scope) =>
      moved(scope, site, { action: 'withdraw', account: owner, caller: receiver, amount: assets }),
    ),
    on(BORROW, ({ account, assets }, site, scope) =>
      moved(scope, site, { action: 'borrow', account, caller: account, amount: assets }),
    ),
    on(REPAY, ({ account, assets }, site, scope) =>
      moved(scope, site, { action: 'repay', account, caller: account, amount: assets }),
    ),
    // The liquidator takes over the debt, and gets shares of the collateral's vault.
    on(LIQUIDATE, ({ liquidator, violator, collateral, repayAssets, yieldBalance }, site, scope) => {
      const vault = vaultAt(scope, site.contract);
      if (vault === null) scope.mark(site, 'unresolved', 'the asset of the vault is not known');
      emitLending(scope, site, vault ?? UNKNOWN, {
        action: 'liquidation',
        account: violator,
        caller: liquidator,
        asset: vault?.asset ?? null,
        amount: repayAssets,
        collateralAsset: collateral,
        collateralAmount: yieldBalance,
        receivedAmount: yieldBalance,
        underlyingAsset: vaultAt(scope, collateral)?.asset ?? null,
        receivesShares: true,
      });
    }),
  ],
  calls: [],
  source: 'euler-xyz/euler-vault-kit',
};
