import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * AlgebraPool and AlgebraFactory: V1 and V1.9 (cryptoalgebra/core 2.0.0, 3.0.0), Integral (cryptoalgebra/integral-core
 * 1.0.0 to 1.2.10). Initialize, Swap, Mint, Burn, Collect and Flash are events of Uniswap V3, but where Integral 1.2 tells
 * the fees of plug-ins with them.
 */
export const SWAP = event(
  'Swap',
  'address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 price, uint128 liquidity, int24 tick, uint24 overrideFee, uint24 pluginFee',
);
export const BURN = event(
  'Burn',
  'address indexed owner, int24 indexed bottomTick, int24 indexed topTick, uint128 liquidityAmount, uint256 amount0, uint256 amount1, uint24 pluginFee',
);
export const POOL = event('Pool', 'address indexed token0, address indexed token1, address pool');
export const CUSTOM_POOL = event(
  'CustomPool',
  'address indexed deployer, address indexed token0, address indexed token1, address pool',
);

/** The data for callbacks is not read: bots leave its length out. */
export const MINT_CALL = method(
  'mint',
  'address leftoversRecipient, address recipient, int24 bottomTick, int24 topTick, uint128 liquidityDesired',
  'uint256 amount0, uint256 amount1, uint128 liquidityActual',
  'address,address,int24,int24,uint128,bytes',
);
/** V1: for tokens that take a fee on transfer. */
export const SWAP_SUPPORTING_FEE = method(
  'swapSupportingFeeOnInputTokens',
  'address sender, address recipient, bool zeroToOne, int256 amountRequired, uint160 limitSqrtPrice',
  'int256 amount0, int256 amount1',
  'address,address,bool,int256,uint160,bytes',
);
/** Integral: the same. */
export const SWAP_PAID_IN_ADVANCE = method(
  'swapWithPaymentInAdvance',
  'address leftoversRecipient, address recipient, bool zeroToOne, int256 amountToSell, uint160 limitSqrtPrice',
  'int256 amount0, int256 amount1',
  'address,address,bool,int256,uint160,bytes',
);
/** Integral. */
export const BURN_CALL = method(
  'burn',
  'int24 bottomTick, int24 topTick, uint128 amount',
  'uint256 amount0, uint256 amount1',
  'int24,int24,uint128,bytes',
);
export const CREATE_POOL = method('createPool', 'address tokenA, address tokenB', 'address pool');
/** Integral since 1.2. */
export const CREATE_POOL_WITH_DATA = method(
  'createPool',
  'address tokenA, address tokenB',
  'address pool',
  'address,address,bytes',
);
export const CREATE_CUSTOM_POOL = method(
  'createCustomPool',
  'address deployer, address creator, address tokenA, address tokenB',
  'address pool',
  'address,address,address,address,bytes',
);
