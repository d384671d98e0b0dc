import type { Prng } from '../prng.js';
import { TRADERS } from './accounts.js';
import { encode } from './contracts.js';
import { quoteV2, swapEtherV2, swapV2 } from './swap-v2.js';
import { swapV3 } from './swap-v3.js';
import { UNIT, type World } from './world.js';

/** A thousandth of a WETH, and of a token. */
const MILLI = UNIT / 1000n;

/** Mines a block of one to six trades and transfers by random traders. */
export async function tradeAtRandom(world: World): Promise<void> {
  const count = between(world.random, 1, 7);
  for (let i = 0; i < count; i++)
    await pick(world.random, [tokensV2, tokensV2, etherV2, poolV3, transfer])(world);
  await world.writer.mine('trades');
}

async function tokensV2(world: World): Promise<void> {
  const { random, contracts } = world;
  const { weth, tokenA, tokenB } = contracts;
  const path = pick(random, [
    [tokenA, tokenB],
    [tokenB, tokenA],
    [tokenA, weth],
    [tokenB, weth],
    [tokenA, tokenB, weth],
    [weth, tokenB],
  ]);
  const amountIn = BigInt(between(random, 10, 1_500)) * (path[0] === weth ? MILLI : UNIT);
  const swap = { from: pick(random, TRADERS), what: 'V2 trade', path, amountIn };
  swapV2(world, {
    ...swap,
    amountOutMin: await withSlippage(world, swap),
    type: pick(random, [0, 1, 2] as const),
  });
}

async function etherV2(world: World): Promise<void> {
  const { random, contracts } = world;
  const path = [contracts.weth, pick(random, [contracts.tokenA, contracts.tokenB])];
  const amountIn = BigInt(between(random, 20, 2_000)) * MILLI;
  const swap = { from: pick(random, TRADERS), what: 'V2 trade', path, amountIn };
  swapEtherV2(world, { ...swap, amountOutMin: await withSlippage(world, swap) });
}

async function poolV3(world: World): Promise<void> {
  const { random, contracts } = world;
  const { weth, tokenA } = contracts;
  const from = pick(random, TRADERS);
  if (between(random, 0, 2) === 0) {
    const amountIn = BigInt(between(random, 20, 2_000)) * MILLI;
    swapV3(world, {
      from,
      what: 'V3 trade',
      tokenIn: weth,
      tokenOut: tokenA,
      amountIn,
      inEther: between(random, 0, 2) === 0,
    });
  } else {
    const amountIn = BigInt(between(random, 40, 3_000)) * UNIT;
    swapV3(world, { from, what: 'V3 trade', tokenIn: tokenA, tokenOut: weth, amountIn });
  }
}

async function transfer({ random, writer, accounts, contracts }: World): Promise<void> {
  const to = accounts.wallets[pick(random, TRADERS)].address;
  const amount = BigInt(between(random, 1, 500)) * MILLI;
  if (between(random, 0, 2) === 0) {
    writer.add(pick(random, TRADERS), 'transfer', {
      to,
      value: amount,
      gasLimit: 21_000n,
      type: pick(random, [0, 2] as const),
    });
  } else {
    const data = encode(contracts.tokenA, 'transfer', [to, amount]);
    writer.add(pick(random, TRADERS), 'token transfer', { to: contracts.tokenA.address, data });
  }
}

/** Least output that the trader accepts: trades of the same block may move the price by some per cent. */
async function withSlippage(
  world: World,
  swap: Pick<Parameters<typeof swapV2>[1], 'path' | 'amountIn'>,
): Promise<bigint> {
  return ((await quoteV2(world, swap.amountIn, swap.path)) * 90n) / 100n;
}

/** A whole number, low included, high excluded. */
function between(random: Prng, low: number, high: number): number {
  return low + random.int(high - low);
}

function pick<Item>(random: Prng, items: readonly [Item, ...Item[]]): Item {
  return items[random.int(items.length)] ?? items[0];
}
