import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * BaseV1Pair and BaseV1Factory (Solidly), Pool and PoolFactory of Velodrome V2 and Aerodrome (velodrome-finance/contracts).
 * Solidly's Swap, Mint and Burn, and the functions of these names, are those of Uniswap V2.
 */
export const VELODROME_SWAP = event(
  'Swap',
  'address indexed sender, address indexed to, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out',
);
export const SYNC = event('Sync', 'uint256 reserve0, uint256 reserve1');
export const FEES = event('Fees', 'address indexed sender, uint256 amount0, uint256 amount1');
export const CLAIM = event(
  'Claim',
  'address indexed sender, address indexed recipient, uint256 amount0, uint256 amount1',
);
export const VELODROME_BURN = event(
  'Burn',
  'address indexed sender, address indexed to, uint256 amount0, uint256 amount1',
);
export const PAIR_CREATED = event(
  'PairCreated',
  'address indexed token0, address indexed token1, bool stable, address pair, uint256 count',
);
export const POOL_CREATED = event(
  'PoolCreated',
  'address indexed token0, address indexed token1, bool indexed stable, address pool, uint256 count',
);

export const CLAIM_FEES = method('claimFees', '', 'uint256 claimed0, uint256 claimed1');
export const CREATE_PAIR = method(
  'createPair',
  'address tokenA, address tokenB, bool stable',
  'address pair',
);
export const CREATE_POOL = method(
  'createPool',
  'address tokenA, address tokenB, bool stable',
  'address pool',
);
