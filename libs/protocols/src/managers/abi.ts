import { event } from '../abi/event.js';

/** Of Uniswap V4's PoolManager, and of Pancake Infinity's CLPoolManager. */
export const MODIFY_LIQUIDITY = event(
  'ModifyLiquidity',
  'bytes32 indexed id, address indexed sender, int24 tickLower, int24 tickUpper, int256 liquidityDelta, bytes32 salt',
);
