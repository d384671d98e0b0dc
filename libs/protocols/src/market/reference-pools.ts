import { type Address, fromHex } from '#domain/bytes.js';
import type { Chain, TokenRef } from '#chains/chain.js';
import { create2Address, pairSalt, poolSalt } from '../pools/create2.js';

/** A pool that tells the native asset's price. */
export interface PricePool {
  readonly contract: Address;
  readonly base: Address;
  readonly quote: Address;
  /** Whether the base is the pool's first token. */
  readonly baseFirst: boolean;
}

/** The reference pools of a chain, by the addresses that their factories give them. */
export function referencePools(chain: Chain): readonly PricePool[] {
  return chain.referencePools.map(({ factory: name, quote: symbol, feePips }) => {
    const factory = chain.factories.find((one) => one.name === name);
    const stable = chain.referenceStables.find((one) => one.symbol === symbol);
    if (factory?.initCodeHash === undefined || stable === undefined || chain.wrappedNative === null)
      throw new RangeError(
        `${chain.name}: reference pool ${name} ${symbol} names what the chain does not have`,
      );
    const base = bytesOf(chain.wrappedNative);
    const quote = bytesOf(stable);
    const baseFirst = Buffer.compare(base, quote) < 0;
    const [token0, token1] = baseFirst ? [base, quote] : [quote, base];
    const salt = feePips === null ? pairSalt(token0, token1) : poolSalt(token0, token1, feePips);
    const deployer = fromHex(factory.deployer ?? factory.address);
    const contract = create2Address(deployer, salt, fromHex(factory.initCodeHash)) as Address;
    return { contract, base, quote, baseFirst };
  });
}

function bytesOf({ address }: TokenRef): Address {
  return fromHex(address) as Address;
}
