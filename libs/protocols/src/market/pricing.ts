import { toHex } from '#domain/bytes.js';
import type { Chain } from '#chains/chain.js';
import type { PoolFact } from '../pools/pool-registry.js';

/** How a pool's reserves make its price: as they are, on the stable curve, or in a way that is not known. */
export type Pricing = 'constant-product' | 'unknown' | { readonly decimals: readonly [number, number] };

/** The stable curve is over whole tokens: it takes tokens whose decimals are facts of the chain. */
export function pricingOf(chain: Chain, fact: PoolFact | undefined): Pricing {
  if (fact?.curve === undefined) return 'constant-product';
  if (fact.curve === 'unknown') return 'unknown';
  const [decimals0, decimals1] = fact.tokens.map((token) => decimalsOf(chain, toHex(token)));
  return decimals0 === undefined || decimals1 === undefined
    ? 'unknown'
    : { decimals: [decimals0, decimals1] };
}

function decimalsOf({ wrappedNative, referenceStables }: Chain, token: string): number | undefined {
  if (wrappedNative?.address === token) return wrappedNative.decimals;
  return referenceStables.find(({ address }) => address === token)?.decimals;
}
