import type { Address } from '#domain/bytes.js';
import type { EventDefinition } from '../../abi/event.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitLending, type Source } from '../../lending/emit.js';
import { type EventRule, on, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { BORROW, DEPOSIT, LIQUIDATION, REPAY, WITHDRAW } from './abi.js';

const EULER_V1 = 'euler-v1';

/** Public code that uses it (euler-xyz/euler-contracts addresses-mainnet). */
const EULER = '0x27182842e098f60e3d576794a5bffb0777e025d3';

function sourceAt({ block }: TransactionScope, { contract }: Site): Source {
  const known = block.chain.name === 'ethereum' && block.address(EULER) === contract;
  return {
    protocol: EULER_V1,
    venue: known ? EULER_V1 : null,
    provenance: known ? 'known' : 'unverified',
  };
}

/** Decimals that the chain's facts know a token to have. */
function decimalsOf({ block }: TransactionScope, token: Address): number | null {
  const { referenceStables, wrappedNative } = block.chain;
  const tokens = wrappedNative === null ? referenceStables : [wrappedNative, ...referenceStables];
  return tokens.find(({ address }) => block.address(address) === token)?.decimals ?? null;
}

/** An amount of 1e18 in the token's own units; null where these are not known, or it is no whole number of them. */
function unscaled(scope: TransactionScope, token: Address, amount: bigint): bigint | null {
  const decimals = decimalsOf(scope, token);
  if (decimals === null || decimals > 18) return null;
  const scale = 10n ** BigInt(18 - decimals);
  return amount % scale === 0n ? amount / scale : null;
}

/** The amount of a token that Euler took or gave which is the event's, but for the scale. */
function transferred(scope: TransactionScope, site: Site, token: Address, amount: bigint): bigint | null {
  const entry = movesAround(scope, site, site.contract).find(
    (move) => move.token === token && isScaled(move.amount, amount),
  );
  return entry?.amount ?? null;
}

function isScaled(own: bigint, amount: bigint): boolean {
  for (let scaled = own, digits = 0; digits <= 18; digits++, scaled *= 10n)
    if (scaled === amount) return own > 0n;
  return false;
}

type Action = 'supply' | 'withdraw' | 'borrow' | 'repay';

type Fields = { readonly underlying: Address; readonly account: Address; readonly amount: bigint };

function rule(definition: EventDefinition<Fields>, action: Action): EventRule {
  return on(definition, ({ underlying, account, amount }, site, scope) => {
    const source = sourceAt(scope, site);
    const own = transferred(scope, site, underlying, amount) ?? unscaled(scope, underlying, amount);
    // Others share the events' names and types.
    if (source.provenance === 'unverified' && transferred(scope, site, underlying, amount) === null) return;
    if (own === null) scope.mark(site, 'unresolved', `${amount}e-18 of a token whose decimals are not known`);
    emitLending(scope, site, source, { action, account, caller: account, asset: underlying, amount: own });
  });
}

export const eulerV1: Protocol = {
  name: EULER_V1,
  title: 'Euler V1',
  kind: 'lending',
  tier: 2,
  events: [
    rule(DEPOSIT, 'supply'),
    rule(WITHDRAW, 'withdraw'),
    rule(BORROW, 'borrow'),
    rule(REPAY, 'repay'),
    // Debt and deposit are taken over: no token moves. The liquidator gets the collateral's shares.
    on(LIQUIDATION, (fields, site, scope) => {
      const { liquidator, violator, underlying, collateral } = fields;
      const repaid = unscaled(scope, underlying, fields.repay);
      const seized = unscaled(scope, collateral, fields.yield);
      if (repaid === null || seized === null)
        scope.mark(site, 'unresolved', `${fields.repay}e-18 for ${fields.yield}e-18 of tokens`);
      emitLending(scope, site, sourceAt(scope, site), {
        action: 'liquidation',
        account: violator,
        caller: liquidator,
        asset: underlying,
        amount: repaid,
        underlyingAsset: collateral,
        underlyingAmount: seized,
        receivesShares: true,
      });
    }),
  ],
  calls: [],
  source: 'euler-xyz/euler-contracts',
};
