import type { Address } from '#domain/bytes.js';
import type { Flow } from '../view/block-view.js';

/** What a set of addresses gained and lost, by asset; movements among them count nothing. Zero is left out. */
export function netOf(flows: readonly Flow[], isMember: (address: Address) => boolean): Map<Address, bigint> {
  const net = new Map<Address, bigint>();
  for (const { asset, from, to, amount } of flows) {
    const gives = from !== null && isMember(from);
    const gets = to !== null && isMember(to);
    if (gives !== gets) net.set(asset, (net.get(asset) ?? 0n) + (gets ? amount : -amount));
  }
  for (const [asset, amount] of net) if (amount === 0n) net.delete(asset);
  return net;
}
