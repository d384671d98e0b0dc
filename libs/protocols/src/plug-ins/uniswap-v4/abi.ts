import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* PoolManager (Uniswap/v4-core IPoolManager). */
export const INITIALIZE = event(
  'Initialize',
  'bytes32 indexed id, address indexed currency0, address indexed currency1, uint24 fee, int24 tickSpacing, address hooks, uint160 sqrtPriceX96, int24 tick',
);
export const SWAP = event(
  'Swap',
  'bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint24 fee',
);
export const DONATE = event(
  'Donate',
  'bytes32 indexed id, address indexed sender, uint256 amount0, uint256 amount1',
);

const KEY = 'address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks';
const KEY_TYPE = '(address,address,uint24,int24,address)';

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
/** Around all the calls above but initialize. */
export const UNLOCK = method('unlock', 'bytes data');

/* What hooks are told and answer (IHooks). */
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

/* Claims on what the manager holds (ERC-6909). */
export const MINT_CLAIM = method('mint', 'address to, uint256 id, uint256 amount');
export const BURN_CLAIM = method('burn', 'address from, uint256 id, uint256 amount');
export const TRANSFER_CLAIM = method('transfer', 'address receiver, uint256 id, uint256 amount', 'bool done');
export const TRANSFER_CLAIM_FROM = method(
  'transferFrom',
  'address sender, address receiver, uint256 id, uint256 amount',
  'bool done',
);
