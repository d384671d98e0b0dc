import { type Role, TRADERS } from './accounts.js';
import { type Contract, encode, read } from './contracts.js';
import { DEADLINE, type Pools, sortTokens, UNIT, type World } from './world.js';

type Opening = Omit<World, 'pools'>;

/** One WETH is worth this many A, and as many B. */
const TOKENS_PER_WETH = 2_000n;
export const V3_FEE_PIPS = 3_000;
/** Ticks between the ends of positions in a pool of V3_FEE_PIPS. */
export const V3_TICK_SPACING = 60;
/** The widest range of that spacing. */
const V3_MAX_TICK = 887_220;

/** Hands out tokens and approvals and fills three V2 pools and one V3 pool, in four blocks. */
export async function openMarkets(world: Opening): Promise<Pools> {
  await fundAccounts(world);
  await approveRouters(world);
  await fillPoolsV2(world);
  await fillPoolV3(world);
  return findPools(world);
}

async function fundAccounts({ writer, contracts, accounts }: Opening): Promise<void> {
  const { weth, tokenA, tokenB } = contracts;
  const give = (token: Contract, to: Role, amount: bigint): void =>
    writer.add('deployer', `fund ${to}`, {
      to: token.address,
      data: encode(token, 'transfer', [accounts.wallets[to].address, amount * UNIT]),
    });
  for (const token of [tokenA, tokenB]) {
    give(token, 'provider', 4_000_000n);
    for (const trader of TRADERS) give(token, trader, 100_000n);
  }
  give(tokenA, 'jitProvider', 1_000_000n);
  const wrapped = { provider: 3_000n, trader1: 100n, trader2: 100n, trader3: 100n, trader4: 100n };
  for (const [role, amount] of Object.entries({
    ...wrapped,
    searcher: 200n,
    sandwicher: 200n,
    jitProvider: 500n,
  }))
    writer.add(role as Role, 'wrap', {
      to: weth.address,
      data: encode(weth, 'deposit', []),
      value: amount * UNIT,
    });
  await writer.mine('tokens and wrapped ether for everybody');
}

async function approveRouters({ writer, contracts }: Opening): Promise<void> {
  const { weth, tokenA, tokenB, routerV2, routerV3, positions } = contracts;
  const approve = (role: Role, tokens: readonly Contract[], spenders: readonly Contract[]): void => {
    for (const token of tokens)
      for (const spender of spenders)
        writer.add(role, 'approve', {
          to: token.address,
          data: encode(token, 'approve', [spender.address, 2n ** 256n - 1n]),
        });
  };
  approve('provider', [weth, tokenA, tokenB], [routerV2, positions]);
  for (const trader of TRADERS) approve(trader, [weth, tokenA, tokenB], [routerV2, routerV3]);
  approve('searcher', [weth], [routerV2]);
  approve('sandwicher', [weth, tokenA], [routerV2]);
  approve('jitProvider', [weth, tokenA], [positions]);
  await writer.mine('approvals');
}

async function fillPoolsV2({ writer, contracts, accounts }: Opening): Promise<void> {
  const { weth, tokenA, tokenB, routerV2 } = contracts;
  const to = accounts.wallets.provider.address;
  const add = (first: Contract, second: Contract, firstAmount: bigint, secondAmount: bigint): void => {
    const amounts = [firstAmount * UNIT, secondAmount * UNIT];
    writer.add('provider', 'add V2 liquidity', {
      to: routerV2.address,
      data: encode(routerV2, 'addLiquidity', [
        first.address,
        second.address,
        ...amounts,
        1n,
        1n,
        to,
        DEADLINE,
      ]),
      gasLimit: 4_000_000n,
    });
  };
  add(weth, tokenA, 500n, 500n * TOKENS_PER_WETH);
  add(tokenA, tokenB, 1_000_000n, 1_000_000n);
  add(tokenB, weth, 500n * TOKENS_PER_WETH, 500n);
  await writer.mine('Uniswap V2 pools WETH/A, A/B and B/WETH');
}

async function fillPoolV3({ writer, contracts, accounts }: Opening): Promise<void> {
  const { weth, tokenA, positions } = contracts;
  const [token0, token1] = sortTokens(weth, tokenA);
  const amount = (token: Contract): bigint => (token === weth ? 500n : 500n * TOKENS_PER_WETH) * UNIT;
  // sqrtPriceX96 = sqrt(token1 / token0) * 2^96 (Uniswap V3 whitepaper, 6.1).
  const sqrtPriceX96 = squareRoot((amount(token1) << 192n) / amount(token0));
  const pair = [token0.address, token1.address, V3_FEE_PIPS];
  writer.add('provider', 'create V3 pool', {
    to: positions.address,
    data: encode(positions, 'createAndInitializePoolIfNecessary', [...pair, sqrtPriceX96]),
    gasLimit: 6_000_000n,
  });
  const range = [-V3_MAX_TICK, V3_MAX_TICK];
  const amounts = [amount(token0), amount(token1), 1n, 1n];
  writer.add('provider', 'add V3 liquidity', {
    to: positions.address,
    data: encode(positions, 'mint', [
      [...pair, ...range, ...amounts, accounts.wallets.provider.address, DEADLINE],
    ]),
    gasLimit: 1_000_000n,
  });
  await writer.mine('Uniswap V3 pool WETH/A');
}

async function findPools({ client, contracts }: Opening): Promise<Pools> {
  const { weth, tokenA, tokenB, factoryV2, factoryV3 } = contracts;
  const pair = async (first: Contract, second: Contract): Promise<string> =>
    (await read(client, factoryV2, 'getPair', [first.address, second.address]))[0] as string;
  return {
    wethA: await pair(weth, tokenA),
    aB: await pair(tokenA, tokenB),
    bWeth: await pair(tokenB, weth),
    wethA3: (
      await read(client, factoryV3, 'getPool', [weth.address, tokenA.address, V3_FEE_PIPS])
    )[0] as string,
  };
}

/** Floor of the square root (Newton's method). */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
