import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* BPool and BFactory (balancer/balancer-core). */
export const LOG_SWAP = event(
  'LOG_SWAP',
  'address indexed caller, address indexed tokenIn, address indexed tokenOut, uint256 tokenAmountIn, uint256 tokenAmountOut',
);
export const LOG_JOIN = event(
  'LOG_JOIN',
  'address indexed caller, address indexed tokenIn, uint256 tokenAmountIn',
);
export const LOG_EXIT = event(
  'LOG_EXIT',
  'address indexed caller, address indexed tokenOut, uint256 tokenAmountOut',
);
export const LOG_NEW_POOL = event('LOG_NEW_POOL', 'address indexed caller, address indexed pool');

export const SWAP_EXACT_IN = method(
  'swapExactAmountIn',
  'address tokenIn, uint256 tokenAmountIn, address tokenOut, uint256 minAmountOut, uint256 maxPrice',
  'uint256 tokenAmountOut, uint256 spotPriceAfter',
);
export const SWAP_EXACT_OUT = method(
  'swapExactAmountOut',
  'address tokenIn, uint256 maxAmountIn, address tokenOut, uint256 tokenAmountOut, uint256 maxPrice',
  'uint256 tokenAmountIn, uint256 spotPriceAfter',
);

/** Of all tokens. */
export const JOIN_POOL = method('joinPool', 'uint256 poolAmountOut, uint256[] maxAmountsIn');
export const EXIT_POOL = method('exitPool', 'uint256 poolAmountIn, uint256[] minAmountsOut');
/** Of one token. */
export const JOIN_EXACT_IN = method(
  'joinswapExternAmountIn',
  'address tokenIn, uint256 tokenAmountIn, uint256 minPoolAmountOut',
  'uint256 poolAmountOut',
);
export const JOIN_EXACT_OUT = method(
  'joinswapPoolAmountOut',
  'address tokenIn, uint256 poolAmountOut, uint256 maxAmountIn',
  'uint256 tokenAmountIn',
);
export const EXIT_EXACT_IN = method(
  'exitswapPoolAmountIn',
  'address tokenOut, uint256 poolAmountIn, uint256 minAmountOut',
  'uint256 tokenAmountOut',
);
export const EXIT_EXACT_OUT = method(
  'exitswapExternAmountOut',
  'address tokenOut, uint256 tokenAmountOut, uint256 maxPoolAmountIn',
  'uint256 poolAmountIn',
);

export const NEW_POOL = method('newBPool', '', 'address pool');
