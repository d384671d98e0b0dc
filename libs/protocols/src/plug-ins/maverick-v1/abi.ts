import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/** Words of a BinDelta: deltaA, deltaB, deltaLpBalance, binId, kind, lowerTick, isActive. */
const BIN_DELTA = '(uint128,uint128,uint256,uint128,uint8,int32,bool)';

/* Pools (maverickprotocol/maverick-v1-interfaces IPool). */
export const SWAP = event(
  'Swap',
  'address sender, address recipient, bool tokenAIn, bool exactOutput, uint256 amountIn, uint256 amountOut, int32 activeTick',
);
export const ADD_LIQUIDITY = event(
  'AddLiquidity',
  'address indexed sender, uint256 indexed tokenId, uint256[7][] binDeltas',
  `address,uint256,${BIN_DELTA}[]`,
);
export const REMOVE_LIQUIDITY = event(
  'RemoveLiquidity',
  'address indexed sender, address indexed recipient, uint256 indexed tokenId, uint256[7][] binDeltas',
  `address,address,uint256,${BIN_DELTA}[]`,
);

export const SWAP_CALL = method(
  'swap',
  'address recipient, uint256 amount, bool tokenAIn, bool exactOutput, uint256 sqrtPriceLimit, bytes data',
  'uint256 amountIn, uint256 amountOut',
);
export const ADD_LIQUIDITY_CALL = method(
  'addLiquidity',
  'uint256 tokenId, uint256[5][] params, bytes data',
  'uint256 tokenAAmount, uint256 tokenBAmount, uint256[7][] binDeltas',
  'uint256,(uint8,int32,bool,uint128,uint128)[],bytes',
);
export const REMOVE_LIQUIDITY_CALL = method(
  'removeLiquidity',
  'address recipient, uint256 tokenId, uint256[2][] params',
  'uint256 tokenAOut, uint256 tokenBOut, uint256[7][] binDeltas',
  'address,uint256,(uint128,uint128)[]',
);

/* Factory (IFactory). `fee` has 18 decimals. */
export const POOL_CREATED = event(
  'PoolCreated',
  'address poolAddress, uint256 fee, uint256 tickSpacing, int32 activeTick, int256 lookback, uint64 protocolFeeRatio, address tokenA, address tokenB',
);
export const CREATE = method(
  'create',
  'uint256 fee, uint256 tickSpacing, int256 lookback, int32 activeTick, address tokenA, address tokenB',
  'address pool',
);
