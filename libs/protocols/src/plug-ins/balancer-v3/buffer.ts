import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { tokenMoved } from '../../managers/pool.js';
import type { Site } from '../../site.js';
import { vaultPoolChanged } from '../balancer-v2/liquidity.js';
import { vaultSwapped } from '../balancer-v2/swaps.js';
import { ASSET } from './abi-buffer.js';
import { BALANCER_V3, idOf } from './pool.js';

export interface Wrapping {
  readonly wraps: boolean;
  readonly wrappedToken: Address;
  readonly underlying: bigint;
  readonly wrapped: bigint;
}

/** A buffer exchanged a token of ERC-4626 for what it stands for, or the other way round. */
export function bufferExchanged(
  scope: TransactionScope,
  site: Site,
  { wraps, wrappedToken, underlying, wrapped }: Wrapping,
): void {
  const token = underlyingOf(scope, site, wrappedToken, wraps ? -underlying : underlying);
  if (token === null) scope.mark(site, 'unresolved', 'what the wrapped token stands for is not known');
  const [tokenIn, tokenOut] = wraps ? [token, wrappedToken] : [wrappedToken, token];
  const [amountIn, amountOut] = wraps ? [underlying, wrapped] : [wrapped, underlying];
  vaultSwapped(scope, BALANCER_V3, site.contract, {
    poolId: idOf(wrappedToken),
    origin: site.origin,
    tokenIn,
    tokenOut,
    amountIn,
    amountOut,
    // Where the buffer has too little, the Vault deposits or redeems.
    ownMoves: token === null ? [wrappedToken] : [token, wrappedToken],
  });
}

export interface BufferChange {
  readonly change: 'mint' | 'burn';
  readonly wrappedToken: Address;
  readonly amountUnderlying: bigint;
  readonly amountWrapped: bigint;
}

/** Liquidity of a buffer. Its shares are no tokens, and whose they are is in an event of its own. */
export function bufferChanged(scope: TransactionScope, site: Site, event: BufferChange): void {
  const { change, wrappedToken, amountUnderlying, amountWrapped } = event;
  const delta = change === 'mint' ? -amountUnderlying : amountUnderlying;
  vaultPoolChanged(scope, BALANCER_V3, site, {
    poolId: idOf(wrappedToken),
    change,
    provider: null,
    recipient: null,
    owner: null,
    shares: null,
    tokens: [wrappedToken, underlyingOf(scope, site, wrappedToken, delta)],
    amounts: [amountWrapped, amountUnderlying],
  });
}

/**
 * What a wrapped token stands for, which no event tells: as the chain's facts or the token itself say, or the one other
 * token of which the Vault got (negative) or gave just this much, or gave it in its last swap.
 */
function underlyingOf(
  scope: TransactionScope,
  { contract }: Site,
  wrappedToken: Address,
  delta: bigint,
): Address | null {
  const { block, out, index } = scope;
  const known = scope.vaultPoolFact(contract, idOf(wrappedToken))?.tokens[1];
  if (known !== undefined) return block.own(known);
  const told = assetsTold(scope).get(wrappedToken);
  if (told !== undefined) return told;
  const last = out.swaps.at(-1);
  if (last?.transactionIndex === index && last.contract === contract && last.amountOut === -delta)
    return last.tokenOut === null ? null : block.own(last.tokenOut);
  const moved = tokenMoved(scope, contract, delta);
  return moved === wrappedToken ? null : moved;
}

const ASSETS = Symbol('what wrapped tokens say that they stand for');

/** By wrapped token, as its first answer in the transaction has it. */
function assetsTold(scope: TransactionScope): ReadonlyMap<Address, Address> {
  return scope.note(ASSETS, () => {
    const told = new Map<Address, Address>();
    for (const { to, output } of callsWithin(scope, null, ASSET))
      if (output !== null && !told.has(to)) told.set(to, output.asset);
    return told;
  });
}
