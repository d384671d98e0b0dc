import { type Address, fromHex } from '#domain/bytes.js';
import type { BlockView } from '../view/block-view.js';

/**
 * Addresses of a block that can be no member of a cluster: pools and vaults, makers, tokens, lenders and markets, the
 * contracts that settle orders, the chain's routers, and the block's fee recipient.
 */
export function strangersOf(block: BlockView): ReadonlySet<Address> {
  const strangers = new Set<Address>();
  for (const { address } of block.chain.routers) strangers.add(block.own(fromHex(address)));
  if (block.feeRecipient !== null) strangers.add(block.feeRecipient);
  for (const { flows, trades, unnamed, liquidity, lending, flashLoans } of block.transactions) {
    for (const { asset } of flows) strangers.add(asset);
    for (const { contract, maker } of trades) {
      strangers.add(contract);
      if (maker !== null) strangers.add(maker);
    }
    for (const { contract } of unnamed) strangers.add(block.own(contract));
    for (const { contract } of liquidity) strangers.add(block.own(contract));
    for (const { market } of lending) strangers.add(block.own(market));
    for (const { lender } of flashLoans) strangers.add(block.own(lender));
  }
  return strangers;
}
