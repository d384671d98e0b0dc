import { quoteV2, swapV2 } from './swap-v2.js';
import { type Planted, planted, UNIT, type World } from './world.js';

/** A swap that asks for twice what the pool gives, and reverts. */
export async function plantFailure(world: World): Promise<Planted> {
  const { weth, tokenB } = world.contracts;
  const path = [tokenB, weth];
  const amountOutMin = 2n * (await quoteV2(world, 100n * UNIT, path));
  swapV2(world, {
    from: 'trader3',
    what: 'failed',
    path,
    amountIn: 100n * UNIT,
    amountOutMin,
    reverts: true,
  });
  return planted(await world.writer.mine('failed transaction'), {
    kind: 'failed-transaction',
    pools: [world.pools.bWeth],
    actor: world.accounts.wallets.trader3.address,
    victim: null,
    gains: [],
  });
}
