import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

export const KEY =
  'address currency0, address currency1, address hooks, address poolManager, uint24 fee, bytes32 parameters' as const;
export const KEY_TYPE = '(address,address,address,address,uint24,bytes32)';

/* CLPoolManager (pancakeswap/infinity-core ICLPoolManager). */
export const INITIALIZE = event(
  'Initialize',
  'bytes32 indexed id, address indexed currency0, address indexed currency1, address hooks, uint24 fee, bytes32 parameters, uint160 sqrtPriceX96, int24 tick',
);
export const SWAP = event(
  'Swap',
  'bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint24 fee, uint16 protocolFee',
);
export const DONATE = event(
  'Donate',
  'bytes32 indexed id, address indexed sender, uint256 amount0, uint256 amount1, int24 tick',
);

export const INITIALIZE_CALL = method(
  'initialize',
  `${KEY}, uint160 sqrtPriceX96`,
  'int24 tick',
  `${KEY_TYPE},uint160`,
);
/** `delta`: two int128, of the caller: negative is what he owes. */
export const SWAP_CALL = method(
  'swap',
  `${KEY}, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes hookData`,
  'int256 delta',
  `${KEY_TYPE},(bool,int256,uint160),bytes`,
);
/** `delta` is the principal and the fees, as in a swap's. */
export const MODIFY_LIQUIDITY_CALL = method(
  'modifyLiquidity',
  `${KEY}, int24 tickLower, int24 tickUpper, int256 liquidityDelta, bytes32 salt, bytes hookData`,
  'int256 delta, int256 feesAccrued',
  `${KEY_TYPE},(int24,int24,int256,bytes32),bytes`,
);
export const DONATE_CALL = method(
  'donate',
  `${KEY}, uint256 amount0, uint256 amount1, bytes hookData`,
  'int256 delta',
  `${KEY_TYPE},uint256,uint256,bytes`,
);

/* What hooks are told and answer (ICLHooks). */
export const BEFORE_SWAP = method(
  'beforeSwap',
  `address sender, ${KEY}, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes hookData`,
  'bytes4 selector, int256 delta, uint24 fee',
  `address,${KEY_TYPE},(bool,int256,uint160),bytes`,
);
export const AFTER_SWAP = method(
  'afterSwap',
  `address sender, ${KEY}, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, int256 delta, bytes hookData`,
  'bytes4 selector, int128 unspecifiedDelta',
  `address,${KEY_TYPE},(bool,int256,uint160),int256,bytes`,
);
const afterChange = (name: string) =>
  method(
    name,
    `address sender, ${KEY}, int24 tickLower, int24 tickUpper, int256 liquidityDelta, bytes32 salt, int256 delta, int256 feesAccrued, bytes hookData`,
    'bytes4 selector, int256 hookDelta',
    `address,${KEY_TYPE},(int24,int24,int256,bytes32),int256,int256,bytes`,
  );
export const AFTER_ADD = afterChange('afterAddLiquidity');
export const AFTER_REMOVE = afterChange('afterRemoveLiquidity');
