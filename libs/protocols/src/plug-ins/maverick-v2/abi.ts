import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Of tuples with members of any length only the place of their head is read. */
const SWAP_PARAMS = 'uint256 amount, bool tokenAIn, bool exactOutput, int32 tickLimit' as const;
const SWAP_TYPE = '(uint256,bool,bool,int32)';
const ADD_TYPE = '(uint8,int32[],uint128[])';
const REMOVE_TYPE = '(uint32[],uint128[])';

/* Pools (IMaverickV2Pool). */
export const POOL_SWAP = event(
  'PoolSwap',
  `address sender, address recipient, ${SWAP_PARAMS}, uint256 amountIn, uint256 amountOut`,
  `address,address,${SWAP_TYPE},uint256,uint256`,
);
export const POOL_ADD_LIQUIDITY = event(
  'PoolAddLiquidity',
  'address sender, address recipient, uint256 subaccount, uint256 params, uint256 tokenAAmount, uint256 tokenBAmount, uint32[] binIds',
  `address,address,uint256,${ADD_TYPE},uint256,uint256,uint32[]`,
);
export const POOL_REMOVE_LIQUIDITY = event(
  'PoolRemoveLiquidity',
  'address sender, address recipient, uint256 subaccount, uint256 params, uint256 tokenAOut, uint256 tokenBOut',
  `address,address,uint256,${REMOVE_TYPE},uint256,uint256`,
);

export const SWAP_CALL = method(
  'swap',
  `address recipient, ${SWAP_PARAMS}, bytes data`,
  'uint256 amountIn, uint256 amountOut',
  `address,${SWAP_TYPE},bytes`,
);
export const ADD_LIQUIDITY_CALL = method(
  'addLiquidity',
  'address recipient, uint256 subaccount, uint256 params, bytes data',
  'uint256 tokenAAmount, uint256 tokenBAmount, uint32[] binIds',
  `address,uint256,${ADD_TYPE},bytes`,
);
export const REMOVE_LIQUIDITY_CALL = method(
  'removeLiquidity',
  'address recipient, uint256 subaccount, uint256 params',
  'uint256 tokenAOut, uint256 tokenBOut',
  `address,uint256,${REMOVE_TYPE}`,
);
/** There is no event of it. Answers are of the fees. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address recipient, uint256 amountA, uint256 amountB, bytes data',
  'uint128 lendingFeeA, uint128 lendingFeeB',
);

/* Factory (IMaverickV2Factory). Fees have 18 decimals. */
export const POOL_CREATED = event(
  'PoolCreated',
  'address poolAddress, uint8 protocolFeeRatio, uint256 feeAIn, uint256 feeBIn, uint256 tickSpacing, uint256 lookback, int32 activeTick, address tokenA, address tokenB, uint8 kinds, address accessor',
);

const ONE_FEE = 'uint64 fee' as const;
const TWO_FEES = 'uint64 feeAIn, uint64 feeBIn' as const;
const REST =
  'uint16 tickSpacing, uint32 lookback, address tokenA, address tokenB, int32 activeTick, uint8 kinds' as const;
const PERMISSIONED = `${REST}, address accessor` as const;

export const CREATE_WITH_ONE_FEE = [
  method('create', `${ONE_FEE}, ${REST}`, 'address pool'),
  method('createPermissioned', `${ONE_FEE}, ${PERMISSIONED}`, 'address pool'),
];
export const CREATE_WITH_TWO_FEES = [
  method('create', `${TWO_FEES}, ${REST}`, 'address pool'),
  method('createPermissioned', `${TWO_FEES}, ${PERMISSIONED}`, 'address pool'),
  method(
    'createPermissioned',
    `${TWO_FEES}, ${PERMISSIONED}, bool permissionedLiquidity, bool permissionedSwap`,
    'address pool',
  ),
];
