import { type Address, fromHex } from '#domain/bytes.js';
import type { BlockView } from '../view/block-view.js';

/**
 * The asset that a gain is in mainly: the wrapped native one where that is gained, else the first reference stable of the
 * chain, else the gained asset with the lowest address. Null where nothing is gained.
 */
export function mainAsset(block: BlockView, net: ReadonlyMap<Address, bigint>): Address | null {
  const gained = [...net].flatMap(([asset, amount]) => (amount > 0n ? [asset] : []));
  if (gained.includes(block.native)) return block.native;
  const stables = block.chain.referenceStables.map(({ address }) => block.own(fromHex(address)));
  return stables.find((stable) => gained.includes(stable)) ?? gained.sort(Buffer.compare)[0] ?? null;
}
