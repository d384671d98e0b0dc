import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitLending } from '../../lending/emit.js';
import { type Market, marketAt } from '../../lending/markets.js';
import { on, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  ABSORB_COLLATERAL,
  ABSORB_DEBT,
  BUY_COLLATERAL,
  SUPPLY,
  SUPPLY_COLLATERAL,
  WITHDRAW,
  WITHDRAW_COLLATERAL,
} from './abi.js';

const COMPOUND_V3 = 'compound-v3';

interface Move {
  readonly action: 'supply' | 'withdraw';
  readonly account: Address;
  /** Who pays, or is paid. */
  readonly caller: Address;
  /** Null: the market's base asset, which the transfer tells. */
  readonly asset: Address | null;
  readonly amount: bigint;
}

/** The token that a market took from or gave to a party by an amount. */
function tokenMoved(scope: TransactionScope, site: Site, { action, caller, amount }: Move): Address | null {
  const { contract } = site;
  const entry = movesAround(scope, site, contract).find(
    ({ standard, token, from, to, amount: moved }) =>
      standard === 'erc20' &&
      token !== contract &&
      moved === amount &&
      (action === 'supply' ? from === caller && to === contract : from === contract && to === caller),
  );
  return entry?.token ?? null;
}

function moved(scope: TransactionScope, site: Site, move: Move): void {
  const market = marketAt(scope, site.contract, COMPOUND_V3);
  const token = tokenMoved(scope, site, move);
  // Others share the events' names and types: nothing moved, no market.
  if (market.provenance === 'unverified' && token === null) return;
  const asset = move.asset ?? token;
  if (asset === null) scope.mark(site, 'unresolved', 'the base asset is not known');
  emitLending(scope, site, market, { ...move, asset });
}

function baseOf(scope: TransactionScope, site: Site, buyer: Address, amount: bigint): Address | null {
  return tokenMoved(scope, site, { action: 'supply', account: buyer, caller: buyer, asset: null, amount });
}

function bought(
  scope: TransactionScope,
  site: Site,
  { protocol, venue, provenance }: Market,
  bargain: {
    readonly buyer: Address;
    readonly asset: Address;
    readonly base: bigint;
    readonly collateral: bigint;
  },
): void {
  const { buyer, asset, base, collateral } = bargain;
  const tokenIn = baseOf(scope, site, buyer, base);
  if (tokenIn === null) scope.mark(site, 'unresolved', 'the base asset is not known');
  const given = movesAround(scope, site, site.contract).find(
    (move) => move.token === asset && move.from === site.contract && move.amount === collateral,
  );
  scope.out.swaps.push({
    ...site.origin,
    protocol,
    venue,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender: buyer,
    recipient: given?.to ?? null,
    tokenIn,
    tokenOut: asset,
    amountIn: base,
    amountOut: collateral,
    provenance,
  });
}

/**
 * A supply of the base asset repays first, a withdrawal of it borrows what is missing: one event for both. An account that
 * is liquidated is absorbed by the market, collateral by collateral and then the debt; who buys collateral makes a swap.
 */
export const compoundV3: Protocol = {
  name: COMPOUND_V3,
  title: 'Compound V3',
  kind: 'lending',
  tier: 2,
  events: [
    on(SUPPLY, ({ from, dst, amount }, site, scope) =>
      moved(scope, site, { action: 'supply', account: dst, caller: from, asset: null, amount }),
    ),
    on(WITHDRAW, ({ src, to, amount }, site, scope) =>
      moved(scope, site, { action: 'withdraw', account: src, caller: to, asset: null, amount }),
    ),
    on(SUPPLY_COLLATERAL, ({ from, dst, asset, amount }, site, scope) =>
      moved(scope, site, { action: 'supply', account: dst, caller: from, asset, amount }),
    ),
    on(WITHDRAW_COLLATERAL, ({ src, to, asset, amount }, site, scope) =>
      moved(scope, site, { action: 'withdraw', account: src, caller: to, asset, amount }),
    ),
    on(ABSORB_COLLATERAL, ({ absorber, borrower, asset, collateralAbsorbed }, site, scope) =>
      emitLending(scope, site, marketAt(scope, site.contract, COMPOUND_V3), {
        action: 'liquidation',
        account: borrower,
        caller: absorber,
        collateralAsset: asset,
        collateralAmount: collateralAbsorbed,
        receivedAmount: 0n,
        underlyingAsset: asset,
        underlyingAmount: 0n,
        receivesShares: false,
      }),
    ),
    on(ABSORB_DEBT, ({ absorber, borrower, basePaidOut }, site, scope) =>
      emitLending(scope, site, marketAt(scope, site.contract, COMPOUND_V3), {
        action: 'liquidation',
        account: borrower,
        caller: absorber,
        amount: basePaidOut,
      }),
    ),
    on(BUY_COLLATERAL, ({ buyer, asset, baseAmount, collateralAmount }, site, scope) =>
      bought(scope, site, marketAt(scope, site.contract, COMPOUND_V3), {
        buyer,
        asset,
        base: baseAmount,
        collateral: collateralAmount,
      }),
    ),
  ],
  calls: [],
  source: 'compound-finance/comet',
};
