import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* UniswapV2Pair and UniswapV2Factory (Uniswap/v2-core). */
export const SWAP = event(
  'Swap',
  'address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to',
);
export const SYNC = event('Sync', 'uint112 reserve0, uint112 reserve1');
export const MINT = event('Mint', 'address indexed sender, uint256 amount0, uint256 amount1');
export const BURN = event(
  'Burn',
  'address indexed sender, uint256 amount0, uint256 amount1, address indexed to',
);
export const PAIR_CREATED = event(
  'PairCreated',
  'address indexed token0, address indexed token1, address pair, uint256 count',
);

/** The data for the callback is not read: bots leave its length out. */
export const SWAP_CALL = method(
  'swap',
  'uint256 amount0Out, uint256 amount1Out, address to',
  '',
  'uint256,uint256,address,bytes',
);
/** CamelotPair (CamelotLabs/core): as above, with who gets a share of the fee. */
export const REFERRED_SWAP_CALL = method(
  'swap',
  'uint256 amount0Out, uint256 amount1Out, address to',
  '',
  'uint256,uint256,address,bytes,address',
);
export const MINT_CALL = method('mint', 'address to', 'uint256 liquidity');
export const BURN_CALL = method('burn', 'address to', 'uint256 amount0, uint256 amount1');
export const SYNC_CALL = method('sync', '');
export const GET_RESERVES = method(
  'getReserves',
  '',
  'uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast',
);

export const CREATE_PAIR = method('createPair', 'address tokenA, address tokenB', 'address pair');
