import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { isInside, type Leg } from '../../pools/moves.js';
import { ADD, LIQUIDITY_SELECTORS, REMOVE, REMOVE_IMBALANCE, REMOVE_ONE } from './abi-liquidity.js';
import { hasInnerCall } from './inner-calls.js';
import { type Change, emitLiquidity, legsOf, partsOf } from './liquidity.js';
import { coinOf, poolAt } from './pool.js';

const WORD = 32;

export const LIQUIDITY_CALLS: readonly CallRule[] = [
  ...ADD.map((definition) =>
    onCall(definition, ({ amounts, receiver }, _output, site, scope) =>
      called(scope, site, {
        change: 'mint',
        provider: site.caller,
        parts: partsOf(amounts),
        owner: ownOr(scope, receiver, site.caller),
        shares: wordsOf(site)[0] ?? null,
      }),
    ),
  ),
  ...REMOVE.map((definition) =>
    onCall(definition, ({ shares, min, receiver }, _output, site, scope) => {
      const answered = amountsAnswered(site, min.length);
      const amounts = answered ?? paidCoins(scope, site, min.length);
      if (amounts !== null)
        called(scope, site, burn(scope, site, { parts: partsOf(amounts), shares, receiver }));
    }),
  ),
  ...REMOVE_IMBALANCE.map((definition) =>
    onCall(definition, ({ amounts, receiver }, _output, site, scope) =>
      called(
        scope,
        site,
        burn(scope, site, { parts: partsOf(amounts), shares: wordsOf(site)[0] ?? null, receiver }),
      ),
    ),
  ),
  ...REMOVE_ONE.map((definition) =>
    onCall(definition, ({ shares, coin, receiver }, _output, site, scope) => {
      const amount = wordsOf(site)[0] ?? paidOf(scope, site, coinOf(poolAt(scope, site).coins, coin));
      if (amount !== null)
        called(scope, site, burn(scope, site, { parts: [{ coin, amount }], shares, receiver }));
    }),
  ),
];

interface Burn extends Pick<Change, 'parts' | 'shares'> {
  readonly receiver?: Buffer | undefined;
}

function burn(scope: TransactionScope, { caller }: CallSite, { parts, shares, receiver }: Burn): Change {
  return {
    change: 'burn',
    provider: caller,
    receiver: ownOr(scope, receiver, caller),
    parts,
    owner: caller,
    shares,
  };
}

function ownOr({ block }: TransactionScope, address: Buffer | undefined, otherwise: Address): Address {
  return address === undefined ? otherwise : block.own(address);
}

/** Zaps have functions of these names too: they pass on to a pool, or the amounts are not theirs. */
function called(scope: TransactionScope, site: CallSite, change: Change): void {
  const pool = poolAt(scope, site);
  const legs = legsOf(scope, site, pool, change);
  if (pool.coins === null) {
    const proven = change.parts.every(({ amount }, index) => amount === 0n || isProven(legs[index]));
    if (!proven || hasInnerCall(scope, site, LIQUIDITY_SELECTORS)) return;
  }
  emitLiquidity(scope, site, pool, change, legs);
}

function isProven(leg: Leg | undefined): boolean {
  return leg !== undefined && leg.token !== null;
}

/** The words that the call answers. */
function wordsOf({ trace: { output } }: CallSite): readonly bigint[] {
  return Array.from({ length: Math.floor(output.length / WORD) }, (_, index) => uintAt(output, index * WORD));
}

/** An array of the coins' amounts, of a fixed length or behind offset and length; null where none is answered. */
function amountsAnswered(site: CallSite, count: number): readonly bigint[] | null {
  const words = wordsOf(site);
  if (words.length < count) return null;
  const isDynamic = words[0] === BigInt(WORD) && words[1] === BigInt(count) && words.length >= count + 2;
  return isDynamic ? words.slice(2, 2 + count) : words.slice(0, count);
}

/** What old pools, which answer nothing, paid of each coin. */
function paidCoins(scope: TransactionScope, site: CallSite, count: number): readonly bigint[] | null {
  const { coins } = poolAt(scope, site);
  if (coins !== null) return coins.slice(0, count).map((coin) => paidOf(scope, site, coin) ?? 0n);
  const paid = paidBy(scope, site).map(({ amount }) => amount);
  return paid.length === count ? paid : null;
}

function paidOf(scope: TransactionScope, site: CallSite, coin: Address | undefined): bigint | null {
  const { native, wrappedNative } = scope.block;
  const isCoin = (token: Address): boolean =>
    coin === undefined || token === coin || (coin === wrappedNative && token === native);
  return paidBy(scope, site).findLast(({ token }) => isCoin(token))?.amount ?? null;
}

function paidBy(scope: TransactionScope, { contract, origin }: CallSite) {
  return scope
    .movesOf(contract)
    .filter(
      (entry) =>
        entry.from === contract &&
        entry.to !== scope.block.wrappedNative &&
        (entry.kind === 'transfer' || entry.kind === 'value') &&
        isInside(entry, origin),
    );
}
