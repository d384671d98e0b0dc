import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * UniswapV3Pool and UniswapV3Factory (Uniswap/v3-core). The data for callbacks is not read: bots leave its length out.
 */
export const INITIALIZE = event('Initialize', 'uint160 sqrtPriceX96, int24 tick');
export const SWAP = event(
  'Swap',
  'address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick',
);
/** PancakeV3Pool, which also tells the protocol's share. */
export const PANCAKE_SWAP = event(
  'Swap',
  'address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint128 protocolFeesToken0, uint128 protocolFeesToken1',
);
export const MINT = event(
  'Mint',
  'address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1',
);
export const BURN = event(
  'Burn',
  'address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1',
);
export const COLLECT = event(
  'Collect',
  'address indexed owner, address recipient, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount0, uint128 amount1',
);
export const FLASH = event(
  'Flash',
  'address indexed sender, address indexed recipient, uint256 amount0, uint256 amount1, uint256 paid0, uint256 paid1',
);
export const POOL_CREATED = event(
  'PoolCreated',
  'address indexed token0, address indexed token1, uint24 indexed fee, int24 tickSpacing, address pool',
);

export const SWAP_CALL = method(
  'swap',
  'address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96',
  'int256 amount0, int256 amount1',
  'address,bool,int256,uint160,bytes',
);
export const MINT_CALL = method(
  'mint',
  'address recipient, int24 tickLower, int24 tickUpper, uint128 amount',
  'uint256 amount0, uint256 amount1',
  'address,int24,int24,uint128,bytes',
);
export const BURN_CALL = method(
  'burn',
  'int24 tickLower, int24 tickUpper, uint128 amount',
  'uint256 amount0, uint256 amount1',
);
export const COLLECT_CALL = method(
  'collect',
  'address recipient, int24 tickLower, int24 tickUpper, uint128 amount0Requested, uint128 amount1Requested',
  'uint128 amount0, uint128 amount1',
);
export const FLASH_CALL = method(
  'flash',
  'address recipient, uint256 amount0, uint256 amount1',
  '',
  'address,uint256,uint256,bytes',
);
export const CREATE_POOL = method('createPool', 'address tokenA, address tokenB, uint24 fee', 'address pool');
