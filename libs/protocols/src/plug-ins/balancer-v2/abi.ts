import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Vault, and the hooks of pools that it calls (balancer/balancer-v2-monorepo pkg/interfaces/contracts/vault). */
export const SWAP = event(
  'Swap',
  'bytes32 indexed poolId, address indexed tokenIn, address indexed tokenOut, uint256 amountIn, uint256 amountOut',
);
export const POOL_BALANCE_CHANGED = event(
  'PoolBalanceChanged',
  'bytes32 indexed poolId, address indexed liquidityProvider, address[] tokens, int256[] deltas, uint256[] protocolFeeAmounts',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed recipient, address indexed token, uint256 amount, uint256 feeAmount',
);
export const INTERNAL_BALANCE_CHANGED = event(
  'InternalBalanceChanged',
  'address indexed user, address indexed token, int256 delta',
);
export const TOKENS_REGISTERED = event(
  'TokensRegistered',
  'bytes32 indexed poolId, address[] tokens, address[] assetManagers',
);

/* Of tuples with members of any length only the place of their head is read: `requests.ts` reads on from there. */
const REQUEST = '(address[],uint256[],bytes,bool)';
const SWAP_REQUEST = '(uint8,address,address,uint256,bytes32,uint256,address,address,bytes)';
const FUNDS = '(address,bool,address,bool)';
const FUND_FIELDS =
  'address sender, bool fromInternalBalance, address recipient, bool toInternalBalance' as const;

export const SWAP_CALL = method(
  'swap',
  `uint256 singleSwap, ${FUND_FIELDS}, uint256 limit, uint256 deadline`,
  'uint256 amountCalculated',
  `(bytes32,uint8,address,address,uint256,bytes),${FUNDS},uint256,uint256`,
);
export const BATCH_SWAP = method(
  'batchSwap',
  `uint8 kind, uint256 swaps, address[] assets, ${FUND_FIELDS}, int256[] limits, uint256 deadline`,
  'int256[] assetDeltas',
  `uint8,(bytes32,uint256,uint256,uint256,bytes)[],address[],${FUNDS},int256[],uint256`,
);
export const JOIN_POOL = method(
  'joinPool',
  'bytes32 poolId, address sender, address recipient, uint256 request',
  '',
  `bytes32,address,address,${REQUEST}`,
);
export const EXIT_POOL = method(
  'exitPool',
  'bytes32 poolId, address sender, address recipient, uint256 request',
  '',
  `bytes32,address,address,${REQUEST}`,
);
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address recipient, address[] tokens, uint256[] amounts, bytes userData',
);
export const MANAGE_USER_BALANCE = method(
  'manageUserBalance',
  'uint256 operations',
  '',
  '(uint8,address,uint256,address,address)[]',
);
export const REGISTER_TOKENS = method(
  'registerTokens',
  'bytes32 poolId, address[] tokens, address[] assetManagers',
);

/** Pools of two tokens, and those that don't look at others. */
export const ON_SWAP_MINIMAL = method(
  'onSwap',
  'uint256 request, uint256 balanceTokenIn, uint256 balanceTokenOut',
  'uint256 amount',
  `${SWAP_REQUEST},uint256,uint256`,
);
/** Pools of any number of tokens. */
export const ON_SWAP_GENERAL = method(
  'onSwap',
  'uint256 request, uint256[] balances, uint256 indexIn, uint256 indexOut',
  'uint256 amount',
  `${SWAP_REQUEST},uint256[],uint256,uint256`,
);
const HOOK =
  'bytes32 poolId, address sender, address recipient, uint256[] balances, uint256 lastChangeBlock, uint256 protocolSwapFeePercentage, bytes userData' as const;
export const ON_JOIN_POOL = method('onJoinPool', HOOK, 'uint256[] amounts, uint256[] protocolFees');
export const ON_EXIT_POOL = method('onExitPool', HOOK, 'uint256[] amounts, uint256[] protocolFees');
