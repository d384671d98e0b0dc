import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * Pool of KyberSwap Elastic (KyberNetwork/ks-elastic-sc-legacy). Its other events, and the functions burn, flash and createPool, are
 * those of Uniswap V3; uniswap-v3/dialect.ts has what they mean here.
 */
export const BURN_R_TOKENS = event(
  'BurnRTokens',
  'address indexed owner, uint256 qty, uint256 qty0, uint256 qty1',
);

/** The data for callbacks is not read: bots leave its length out. */
export const SWAP_CALL = method(
  'swap',
  'address recipient, int256 swapQty, bool isToken0, uint160 limitSqrtP',
  'int256 deltaQty0, int256 deltaQty1',
  'address,int256,bool,uint160,bytes',
);
export const MINT_CALL = method(
  'mint',
  'address recipient, int24 tickLower, int24 tickUpper, int24[2] ticksPrevious, uint128 qty',
  'uint256 qty0, uint256 qty1',
  'address,int24,int24,int24[2],uint128,bytes',
);
export const BURN_R_TOKENS_CALL = method(
  'burnRTokens',
  'uint256 qty, bool isLogicalBurn',
  'uint256 qty0, uint256 qty1',
);
