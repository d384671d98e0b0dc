import { balanceOf } from './contracts.js';
import { assertDevnetChain } from './devnet-client.js';
import { quoteV2, swapEtherV2, swapV2 } from './swap-v2.js';
import { type Planted, planted, UNIT, type World } from './world.js';

/**
 * One block of three transactions ordered by price: the sandwicher buys A, the victim buys A with a loose limit, the
 * sandwicher sells. It is a fixture for the detector of realized sandwiches. Errors: devnet.chain, before anything is
 * sent, on every chain that is no devnet.
 */
export async function plantSandwich(world: World): Promise<Planted> {
  assertDevnetChain(world.client.chainId);
  assertDevnetChain(Number(await world.client.call<string>('eth_chainId')));
  const { weth, tokenA } = world.contracts;
  const before = await balanceOf(world.client, world.accounts, weth, 'sandwicher');
  const amountIn = 40n * UNIT;
  const bought = await quoteV2(world, amountIn, [weth, tokenA]);
  const fair = await quoteV2(world, 20n * UNIT, [weth, tokenA]);
  swapV2(world, { from: 'sandwicher', what: 'front', path: [weth, tokenA], amountIn, amountOutMin: bought });
  swapEtherV2(world, {
    from: 'victim',
    what: 'victim',
    path: [weth, tokenA],
    amountIn: 20n * UNIT,
    amountOutMin: (fair * 75n) / 100n,
  });
  swapV2(world, {
    from: 'sandwicher',
    what: 'back',
    path: [tokenA, weth],
    amountIn: bought,
    amountOutMin: 1n,
  });
  const mined = await world.writer.mine('sandwich on V2 WETH/A');
  const gain = (await balanceOf(world.client, world.accounts, weth, 'sandwicher')) - before;
  return planted(mined, {
    kind: 'sandwich',
    pools: [world.pools.wethA],
    actor: world.accounts.wallets.sandwicher.address,
    victim: world.accounts.wallets.victim.address,
    gains: [{ token: weth.address, amount: String(gain) }],
  });
}
