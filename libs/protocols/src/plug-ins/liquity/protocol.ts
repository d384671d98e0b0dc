import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { emitLending } from '../../lending/emit.js';
import { on, onCall, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  BURN,
  LIQUIDATION,
  REDEEM_COLLATERAL,
  REDEMPTION,
  SEND_ETH,
  TROVE_LIQUIDATED,
  TROVE_UPDATED,
} from './abi.js';

const LIQUITY = 'liquity';

/* liquity/dev packages/contracts/mainnetDeployment/realDeploymentOutput/output14.txt. */
const TROVE_MANAGER = '0xa39739ef8b0231dbfa0dcda07d7e29faabcf4bb2';
const BORROWER_OPERATIONS = '0x24179cd81c9e782a4096035f7ec97fb8b783e007';
const LUSD = '0x5f98805a4e8be255a32880fdec7f6728c6568ba0';

const KNOWN = { protocol: LIQUITY, venue: LIQUITY, provenance: 'known' } as const;

/** Forks have other tokens, which no event names: they are left alone. */
function isAt({ block }: TransactionScope, { contract }: Site, hex: string): boolean {
  return block.chain.name === 'ethereum' && block.address(hex) === contract;
}

const DONE = Symbol('entries that an event told of');

/** LUSD that a borrower was given, or gave back, since the last such event. */
function debtMoved(scope: TransactionScope, site: Site, borrower: Address): void {
  const lusd = scope.block.address(LUSD);
  const done = scope.block.note(DONE, () => new Set<object>());
  for (const entry of scope.movesOf(borrower)) {
    const { token, kind, logIndex, amount } = entry;
    if (token !== lusd || logIndex === null || logIndex > (site.origin.logIndex ?? 0) + REACH) continue;
    if ((kind !== 'mint' && kind !== 'burn') || done.has(entry)) continue;
    done.add(entry);
    const action = kind === 'mint' ? 'borrow' : 'repay';
    emitLending(scope, site, KNOWN, { action, account: borrower, caller: borrower, asset: token, amount });
  }
}

/** Logs behind the event that are of the same act: it is told before the tokens are made or destroyed. */
const REACH = 8;

/** LUSD against the collateral of the riskiest troves. */
function redeemed(
  scope: TransactionScope,
  site: Site,
  redeemer: Address | null,
  amountIn: bigint,
  amountOut: bigint,
): void {
  scope.out.swaps.push({
    ...site.origin,
    ...KNOWN,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender: redeemer,
    recipient: redeemer,
    tokenIn: scope.block.address(LUSD),
    tokenOut: scope.block.native,
    amountIn,
    amountOut,
  });
}

/** An event that tells a trove's new state says nothing of what changed: that is in what was made or destroyed of LUSD. */
export const liquity: Protocol = {
  name: LIQUITY,
  title: 'Liquity',
  kind: 'lending',
  tier: 2,
  events: [
    on(TROVE_UPDATED, ({ borrower }, site, scope) => {
      if (isAt(scope, site, BORROWER_OPERATIONS)) debtMoved(scope, site, borrower);
    }),
    // The stability pool or other troves take over debt and collateral; the liquidator gets a part of the collateral.
    on(TROVE_LIQUIDATED, ({ borrower, debt, coll }, site, scope) => {
      if (!isAt(scope, site, TROVE_MANAGER)) return;
      const { native } = scope.block;
      emitLending(scope, site, KNOWN, {
        action: 'liquidation',
        account: borrower,
        asset: scope.block.address(LUSD),
        amount: debt,
        collateralAsset: native,
        collateralAmount: coll,
        underlyingAsset: native,
        receivesShares: false,
      });
    }),
    on(LIQUIDATION, ({ collGasCompensation }, site, scope) => {
      if (!isAt(scope, site, TROVE_MANAGER)) return;
      const { lending } = scope.out;
      const mine = lending.filter(
        ({ market, action, transactionIndex, receivedAmount }) =>
          market === site.contract &&
          action === 'liquidation' &&
          transactionIndex === scope.index &&
          receivedAmount === null,
      );
      // Whose share is whose shows where there is one trove.
      const [only] = mine;
      if (only === undefined || mine.length > 1) return;
      lending[lending.indexOf(only)] = {
        ...only,
        receivedAmount: collGasCompensation,
        underlyingAmount: collGasCompensation,
      };
    }),
    on(REDEMPTION, ({ actualAmount, collSent, collFee }, site, scope) => {
      if (!isAt(scope, site, TROVE_MANAGER)) return;
      const lusd = scope.block.address(LUSD);
      const burned = scope.entries.find(
        ({ token, kind, amount }) => token === lusd && kind === 'burn' && amount === actualAmount,
      );
      redeemed(scope, site, burned?.from ?? null, actualAmount, collSent - collFee);
    }),
  ],
  calls: [
    onCall(REDEEM_COLLATERAL, (_input, _output, site, scope) => {
      if (!isAt(scope, site, TROVE_MANAGER)) return;
      const { caller, contract, frame } = site;
      const burned = callsWithin(scope, frame, BURN, { from: contract, to: scope.block.address(LUSD) }).find(
        ({ input }) => input.account === caller,
      );
      const sent = callsWithin(scope, frame, SEND_ETH, { from: contract }).find(
        ({ input }) => input.account === caller,
      );
      if (burned !== undefined && sent !== undefined)
        redeemed(scope, site, caller, burned.input.amount, sent.input.amount);
    }),
  ],
  source: 'liquity/dev',
};
