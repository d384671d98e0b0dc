import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import type { CallSite } from '../../plug-in.js';
import { isInside } from '../../pools/moves.js';
import type { Amounts, PairTokens } from './pair.js';

/** What a pair asked its two tokens for within a call. */
export interface Balances {
  readonly tokens: PairTokens;
  /** As asked first: with what came in, and before fees leave. */
  readonly first: Amounts;
  /** As asked last: what its reserves are afterwards. */
  readonly last: Amounts;
  /** How often it asked. */
  readonly count: number;
}

/** Null where the pair did not ask two tokens, so that it is no such pair. */
export function pairBalances(scope: TransactionScope, site: CallSite): Balances | null {
  const asked = askedBalances(scope, site.frame, site.contract);
  const distinct = [...new Set(asked.map(({ token }) => token))];
  const [token0, token1] = distinct.length > 2 ? asked.slice(-2).map(({ token }) => token) : distinct;
  if (token0 === undefined || token1 === undefined || token0 === token1) return null;
  const [of0, of1] = [token0, token1].map((token) => asked.filter((one) => one.token === token));
  const at = (place: number): Amounts => [of0?.at(place)?.balance ?? 0n, of1?.at(place)?.balance ?? 0n];
  return { tokens: [token0, token1], first: at(0), last: at(-1), count: asked.length };
}

/** Whether more of a token left the pair within a call than it was told to give: fees, which Solidly and Camelot pay out. */
export function paysFees(
  scope: TransactionScope,
  { contract, origin }: CallSite,
  tokens: PairTokens,
  amountsOut: Amounts,
): boolean {
  return tokens.some((token, index) => sent(scope, contract, token, origin) > (amountsOut[index] as bigint));
}

function sent(scope: TransactionScope, pair: Address, token: Address, origin: CallSite['origin']): bigint {
  return scope
    .movesOf(pair)
    .filter((entry) => entry.token === token && entry.from === pair && isInside(entry, origin))
    .reduce((sum, { amount }) => sum + amount, 0n);
}
