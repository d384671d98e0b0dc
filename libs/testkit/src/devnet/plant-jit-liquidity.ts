import { Interface } from 'ethers';
import { balanceOf, encode, read } from './contracts.js';
import { V3_FEE_PIPS, V3_TICK_SPACING } from './open-markets.js';
import { swapV3 } from './swap-v3.js';
import { DEADLINE, type Planted, planted, sortTokens, UNIT, type World } from './world.js';

const POOL = new Interface([
  'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16, uint16, uint16, uint8, bool)',
]);
const MAX_UINT128 = 2n ** 128n - 1n;

/** One block: the provider mints a range around the price, a trader swaps through it, the provider takes it all out. */
export async function plantJitLiquidity(world: World): Promise<Planted> {
  const { client, writer, contracts, accounts, pools } = world;
  const { weth, tokenA, positions } = contracts;
  const provider = accounts.wallets.jitProvider.address;
  const before = [
    await balanceOf(client, accounts, weth, 'jitProvider'),
    await balanceOf(client, accounts, tokenA, 'jitProvider'),
  ];

  const parameters = await mintParameters(world);
  // The mint is first in its block, so it returns there what it returns on the state before.
  const [tokenId, liquidity] = await read(client, positions, 'mint', [parameters], provider);
  const to = positions.address;
  writer.add('jitProvider', 'mint', {
    to,
    data: encode(positions, 'mint', [parameters]),
    gasLimit: 1_000_000n,
  });
  swapV3(world, {
    from: 'trader2',
    what: 'swap',
    tokenIn: weth,
    tokenOut: tokenA,
    amountIn: 30n * UNIT,
    inEther: true,
  });
  const removal = [
    encode(positions, 'decreaseLiquidity', [[tokenId, liquidity, 0n, 0n, DEADLINE]]),
    encode(positions, 'collect', [[tokenId, provider, MAX_UINT128, MAX_UINT128]]),
  ];
  writer.add('jitProvider', 'decrease and collect', { to, data: encode(positions, 'multicall', [removal]) });
  const mined = await writer.mine('JIT liquidity on V3 WETH/A');

  const gains = [weth, tokenA].map(async (token, index) => ({
    token: token.address,
    amount: String((await balanceOf(client, accounts, token, 'jitProvider')) - (before[index] ?? 0n)),
  }));
  return planted(mined, {
    kind: 'jit-liquidity',
    pools: [pools.wethA3],
    actor: provider,
    victim: accounts.wallets.provider.address,
    gains: await Promise.all(gains),
  });
}

/** A position of ten tick spacings with the current tick in its middle. */
async function mintParameters(world: World): Promise<unknown[]> {
  const { client, contracts, accounts, pools } = world;
  const [token0, token1] = sortTokens(contracts.weth, contracts.tokenA);
  const tick = Number((await read(client, { address: pools.wethA3, abi: POOL }, 'slot0', []))['tick']);
  const middle = Math.floor(tick / V3_TICK_SPACING) * V3_TICK_SPACING;
  const range = [middle - 5 * V3_TICK_SPACING, middle + 5 * V3_TICK_SPACING];
  const amounts = [token0, token1].map((token) => (token === contracts.weth ? 400n : 800_000n) * UNIT);
  const pair = [token0.address, token1.address, V3_FEE_PIPS];
  return [...pair, ...range, ...amounts, 0n, 0n, accounts.wallets.jitProvider.address, DEADLINE];
}
