import type { Role } from './accounts.js';
import { type Contract, encode, read } from './contracts.js';
import { DEADLINE, type World } from './world.js';

/** Output of a V2 path on the state of the last block, in the smallest unit of its last token. */
export async function quoteV2(world: World, amountIn: bigint, path: readonly Contract[]): Promise<bigint> {
  const { client, contracts } = world;
  const amounts = await read(client, contracts.routerV2, 'getAmountsOut', [amountIn, addresses(path)]);
  return (amounts[0] as bigint[]).at(-1) ?? 0n;
}

export interface SwapV2 {
  readonly from: Role;
  readonly what: string;
  readonly path: readonly Contract[];
  readonly amountIn: bigint;
  readonly amountOutMin: bigint;
  readonly type?: 0 | 1 | 2;
  readonly reverts?: boolean;
}

/** Queues a swap of an exact amount along a V2 path. */
export function swapV2({ writer, contracts, accounts }: World, swap: SwapV2): void {
  const { routerV2 } = contracts;
  const parameters = [addresses(swap.path), accounts.wallets[swap.from].address, DEADLINE];
  writer.add(swap.from, swap.what, {
    to: routerV2.address,
    data: encode(routerV2, 'swapExactTokensForTokens', [swap.amountIn, swap.amountOutMin, ...parameters]),
    type: swap.type ?? 2,
    reverts: swap.reverts ?? false,
  });
}

/** Queues a swap of ether for the last token of a V2 path that begins with WETH. */
export function swapEtherV2({ writer, contracts, accounts }: World, swap: SwapV2): void {
  const { routerV2 } = contracts;
  const parameters = [addresses(swap.path), accounts.wallets[swap.from].address, DEADLINE];
  writer.add(swap.from, swap.what, {
    to: routerV2.address,
    data: encode(routerV2, 'swapExactETHForTokens', [swap.amountOutMin, ...parameters]),
    value: swap.amountIn,
    type: swap.type ?? 2,
  });
}

function addresses(path: readonly Contract[]): string[] {
  return path.map(({ address }) => address);
}
