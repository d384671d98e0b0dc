import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * DMMPool and DMMFactory, whose fee moves with the volume, and KSPool and KSFactory, whose fee is fixed
 * (KyberNetwork/dmm-smart-contracts). Mint and Burn, and the functions swap, mint, burn and sync, are those of Uniswap V2.
 */
export const SWAP = event(
  'Swap',
  'address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to, uint256 feeInPrecision',
);
/** Virtual reserves are zero where the pool is not amplified. */
export const SYNC = event('Sync', 'uint256 vReserve0, uint256 vReserve1, uint256 reserve0, uint256 reserve1');
export const POOL_CREATED = event(
  'PoolCreated',
  'address indexed token0, address indexed token1, address pool, uint32 ampBps, uint256 totalPool',
);
export const STATIC_POOL_CREATED = event(
  'PoolCreated',
  'address indexed token0, address indexed token1, address pool, uint32 ampBps, uint24 feeUnits, uint256 totalPool',
);

export const GET_TRADE_INFO = method(
  'getTradeInfo',
  '',
  'uint112 reserve0, uint112 reserve1, uint112 vReserve0, uint112 vReserve1, uint256 feeInPrecision',
);
export const GET_RESERVES = method('getReserves', '', 'uint112 reserve0, uint112 reserve1');
/** Of factories. */
export const GET_FEE_CONFIGURATION = method('getFeeConfiguration', '', 'address feeTo, uint24 governmentFee');
export const CREATE_POOL = method(
  'createPool',
  'address tokenA, address tokenB, uint32 ampBps',
  'address pool',
);
export const CREATE_STATIC_POOL = method(
  'createPool',
  'address tokenA, address tokenB, uint32 ampBps, uint24 feeUnits',
  'address pool',
);
