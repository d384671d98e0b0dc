import type { Role } from './accounts.js';
import { type Contract, encode } from './contracts.js';
import { V3_FEE_PIPS } from './open-markets.js';
import { DEADLINE, type World } from './world.js';

export interface SwapV3 {
  readonly from: Role;
  readonly what: string;
  readonly tokenIn: Contract;
  readonly tokenOut: Contract;
  readonly amountIn: bigint;
  /** Pays with ether, which the router wraps; tokenIn must be WETH. */
  readonly inEther?: boolean;
}

/** Queues a swap of an exact amount in the V3 pool, at any price. */
export function swapV3({ writer, contracts, accounts }: World, swap: SwapV3): void {
  const { routerV3 } = contracts;
  const pair = [
    swap.tokenIn.address,
    swap.tokenOut.address,
    V3_FEE_PIPS,
    accounts.wallets[swap.from].address,
  ];
  writer.add(swap.from, swap.what, {
    to: routerV3.address,
    data: encode(routerV3, 'exactInputSingle', [[...pair, DEADLINE, swap.amountIn, 1n, 0n]]),
    value: swap.inEther === true ? swap.amountIn : 0n,
  });
}
