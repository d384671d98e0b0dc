import { balanceOf } from './contracts.js';
import { quoteV2, swapV2 } from './swap-v2.js';
import { type Planted, planted, UNIT, type World } from './world.js';

/** A trader dumps A for WETH in one block; in the next a searcher goes WETH, A, B, WETH in one transaction. */
export async function plantArbitrage(world: World): Promise<Planted> {
  const { weth, tokenA, tokenB } = world.contracts;
  const dump = {
    from: 'trader1',
    what: 'price shock',
    path: [tokenA, weth],
    amountIn: 50_000n * UNIT,
  } as const;
  swapV2(world, { ...dump, amountOutMin: 1n });
  await world.writer.mine('price shock: A falls against WETH on V2');

  const path = [weth, tokenA, tokenB, weth];
  const amountIn = await mostProfitable(world, path);
  const before = await balanceOf(world.client, world.accounts, weth, 'searcher');
  // The least output is the input: the transaction reverts rather than lose.
  swapV2(world, { from: 'searcher', what: 'arbitrage', path, amountIn, amountOutMin: amountIn });
  const mined = await world.writer.mine('cyclic arbitrage WETH, A, B, WETH on V2');
  const gain = (await balanceOf(world.client, world.accounts, weth, 'searcher')) - before;
  return planted(mined, {
    kind: 'arbitrage',
    pools: [world.pools.wethA, world.pools.aB, world.pools.bWeth],
    actor: world.accounts.wallets.searcher.address,
    victim: null,
    gains: [{ token: weth.address, amount: String(gain) }],
  });
}

/** The whole number of WETH, up to 30, that gains most. */
async function mostProfitable(world: World, path: Parameters<typeof quoteV2>[2]): Promise<bigint> {
  let best = { amountIn: UNIT, gain: -UNIT };
  for (let whole = 1n; whole <= 30n; whole++) {
    const gain = (await quoteV2(world, whole * UNIT, path)) - whole * UNIT;
    if (gain > best.gain) best = { amountIn: whole * UNIT, gain };
  }
  return best.amountIn;
}
