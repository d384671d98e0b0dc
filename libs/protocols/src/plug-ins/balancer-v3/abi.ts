import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Vault (balancer/balancer-v3-monorepo pkg/interfaces/contracts/vault: IVaultEvents, IVaultMain, IVaultExtension). */
export const SWAP = event(
  'Swap',
  'address indexed pool, address indexed tokenIn, address indexed tokenOut, uint256 amountIn, uint256 amountOut, uint256 swapFeePercentage, uint256 swapFeeAmount',
);
export const LIQUIDITY_ADDED = event(
  'LiquidityAdded',
  'address indexed pool, address indexed liquidityProvider, uint8 indexed kind, uint256 totalSupply, uint256[] amountsAddedRaw, uint256[] swapFeeAmountsRaw',
);
export const LIQUIDITY_REMOVED = event(
  'LiquidityRemoved',
  'address indexed pool, address indexed liquidityProvider, uint8 indexed kind, uint256 totalSupply, uint256[] amountsRemovedRaw, uint256[] swapFeeAmountsRaw',
);
/** Of Vaults from before the audits, in place of the two events above. */
export const POOL_BALANCE_CHANGED = event(
  'PoolBalanceChanged',
  'address indexed pool, address indexed liquidityProvider, int256[] deltas',
);

const TOKEN_CONFIGS = 'uint256[4][] tokenConfig' as const;
const TOKEN_CONFIGS_TYPE = '(address,uint8,address,bool)[]';
const ROLES = 'address pauseManager, address swapFeeManager, address poolCreator' as const;
const ROLES_TYPE = '(address,address,address)';
const MANAGEMENT =
  'bool disableUnbalancedLiquidity, bool enableAddLiquidityCustom, bool enableRemoveLiquidityCustom, bool enableDonation' as const;
const MANAGEMENT_TYPE = '(bool,bool,bool,bool)';
const HOOKS =
  'bool enableHookAdjustedAmounts, bool shouldCallBeforeInitialize, bool shouldCallAfterInitialize, bool shouldCallComputeDynamicSwapFee, bool shouldCallBeforeSwap, bool shouldCallAfterSwap, bool shouldCallBeforeAddLiquidity, bool shouldCallAfterAddLiquidity, bool shouldCallBeforeRemoveLiquidity, bool shouldCallAfterRemoveLiquidity, address hooksContract' as const;
const HOOKS_TYPE = '(bool,bool,bool,bool,bool,bool,bool,bool,bool,bool,address)';

/** Tokens stand in ascending order; the first word of each one's configuration is its address. */
export const POOL_REGISTERED = event(
  'PoolRegistered',
  `address indexed pool, address indexed factory, ${TOKEN_CONFIGS}, uint256 swapFeePercentage, uint32 pauseWindowEndTime, ${ROLES}, ${HOOKS}, ${MANAGEMENT}`,
  `address,address,${TOKEN_CONFIGS_TYPE},uint256,uint32,${ROLES_TYPE},${HOOKS_TYPE},${MANAGEMENT_TYPE}`,
);
export const REGISTER_POOL = method(
  'registerPool',
  `address pool, ${TOKEN_CONFIGS}, uint256 swapFeePercentage, uint32 pauseWindowEndTime, bool protocolFeeExempt, ${ROLES}, address hooksContract, ${MANAGEMENT}`,
  '',
  `address,${TOKEN_CONFIGS_TYPE},uint256,uint32,bool,${ROLES_TYPE},address,${MANAGEMENT_TYPE}`,
);

/* Of tuples with members of any length only the place of their head is read. */
export const SWAP_CALL = method(
  'swap',
  'uint256 params',
  'uint256 amountCalculated, uint256 amountIn, uint256 amountOut',
  '(uint8,address,address,address,uint256,uint256,bytes)',
);
export const ADD_LIQUIDITY = method(
  'addLiquidity',
  'uint256 params',
  'uint256[] amounts, uint256 shares, bytes returnData',
  '(address,address,uint256[],uint256,uint8,bytes)',
);
export const REMOVE_LIQUIDITY = method(
  'removeLiquidity',
  'uint256 params',
  'uint256 shares, uint256[] amounts, bytes returnData',
  '(address,address,uint256,uint256[],uint8,bytes)',
);
export const INITIALIZE = method(
  'initialize',
  'address pool, address to, address[] tokens, uint256[] exactAmountsIn, uint256 minBptAmountOut, bytes userData',
  'uint256 shares',
);
export const REMOVE_LIQUIDITY_RECOVERY = method(
  'removeLiquidityRecovery',
  'address pool, address from, uint256 exactBptAmountIn, uint256[] minAmountsOut',
  'uint256[] amounts',
);

/* What hooks behind the operations are told (IHooks): the amounts before hooks change them. */
export const ON_AFTER_SWAP = method(
  'onAfterSwap',
  'uint256 params',
  'bool success, uint256 hookAdjustedAmountCalculatedRaw',
  '(uint8,address,address,uint256,uint256,uint256,uint256,uint256,uint256,address,address,bytes)',
);
export const ON_AFTER_ADD = method(
  'onAfterAddLiquidity',
  'address router, address pool, uint8 kind, uint256[] amountsScaled18, uint256[] amountsRaw, uint256 bptAmount, uint256[] balancesScaled18, bytes userData',
  'bool success, uint256[] hookAdjustedAmountsRaw',
);
export const ON_AFTER_REMOVE = method(
  'onAfterRemoveLiquidity',
  'address router, address pool, uint8 kind, uint256 bptAmount, uint256[] amountsScaled18, uint256[] amountsRaw, uint256[] balancesScaled18, bytes userData',
  'bool success, uint256[] hookAdjustedAmountsRaw',
);
