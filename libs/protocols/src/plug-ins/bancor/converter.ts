import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { findLeg } from '../../pools/moves.js';
import { assetOf } from './facts.js';

export const BANCOR = 'bancor';

/** What one converter did: a path through the network is one of these for each pool. */
export interface Conversion {
  readonly fromToken: Address;
  readonly toToken: Address;
  readonly trader: Address;
  /** Where the call says it; else who got what came out is looked for. */
  readonly beneficiary?: Address;
  readonly amount: bigint;
  readonly received: bigint;
}

export interface Provenance {
  readonly venue: string | null;
  readonly provenance: string;
}

export const UNVERIFIED: Provenance = { venue: null, provenance: 'unverified' };
/** By a known network, which only deals with converters of its registry. */
export const VOUCHED: Provenance = { venue: BANCOR, provenance: 'known' };

export function converted(
  scope: TransactionScope,
  site: Site,
  { fromToken, toToken, trader, beneficiary, amount, received }: Conversion,
  provenance: Provenance,
): void {
  const { block } = scope;
  const tokenOut = assetOf(block, toToken);
  const went = findLeg(scope, site, { way: 'out', amount: received, token: tokenOut });
  scope.out.swaps.push({
    ...site.origin,
    protocol: BANCOR,
    ...provenance,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender: trader,
    recipient: beneficiary ?? went.party ?? trader,
    tokenIn: assetOf(block, fromToken),
    tokenOut,
    amountIn: amount,
    amountOut: received,
  });
}

/** A known network tells each conversion once more: then the converter is one of its own. */
export function vouched(
  scope: TransactionScope,
  { fromToken, toToken, amount, received }: Omit<Conversion, 'trader'>,
): void {
  const { swaps } = scope.out;
  const place = swaps.findLastIndex(
    (swap) =>
      swap.transactionIndex === scope.index &&
      swap.protocol === BANCOR &&
      swap.tokenIn === assetOf(scope.block, fromToken) &&
      swap.tokenOut === assetOf(scope.block, toToken) &&
      swap.amountIn === amount &&
      swap.amountOut === received,
  );
  const swap = swaps[place];
  if (swap !== undefined) swaps[place] = { ...swap, ...VOUCHED };
}

export interface ReserveChange {
  readonly change: 'mint' | 'burn';
  readonly provider: Address;
  readonly token: Address;
  readonly amount: bigint;
}

/** Of one reserve token. Others have events and functions of these names: the amount itself has to have moved. */
export function reserveChanged(
  scope: TransactionScope,
  site: Site,
  { change, provider, token, amount }: ReserveChange,
): void {
  const asset = assetOf(scope.block, token);
  const way = change === 'mint' ? 'in' : 'out';
  const { party } = findLeg(scope, site, { way, amount, token: asset });
  if (party === null) return;
  scope.out.liquidity.push({
    ...site.origin,
    protocol: BANCOR,
    ...UNVERIFIED,
    contract: site.contract,
    poolId: null,
    change,
    owner: provider,
    sender: provider,
    recipient: change === 'burn' ? party : null,
    tickLower: null,
    tickUpper: null,
    liquidity: null,
    amounts: [{ token: asset, amount }],
  });
}

/** The last that a contract got or gave of an asset, of those entries. */
export function lastMoved(
  entries: readonly LedgerEntry[],
  contract: Address,
  asset: Address,
  way: 'in' | 'out',
): bigint | null {
  const entry = entries.findLast(
    ({ token, from, to, kind }) =>
      token === asset && (way === 'in' ? to : from) === contract && (kind === 'transfer' || kind === 'value'),
  );
  return entry?.amount ?? null;
}
