import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Mooniswap, and the 1inch Liquidity Protocol that it became (1inch/mooniswap, 1inch/liquidity-protocol). */
export const SWAPPED_V1 = event(
  'Swapped',
  'address indexed account, address indexed src, address indexed dst, uint256 amount, uint256 result, uint256 srcBalance, uint256 dstBalance, uint256 totalSupply, address referral',
);
export const SWAPPED = event(
  'Swapped',
  'address indexed sender, address indexed receiver, address indexed srcToken, address dstToken, uint256 amount, uint256 result, uint256 srcAdditionBalance, uint256 dstRemovalBalance, address referral',
);
/** The first version tells shares alone. */
export const DEPOSITED_V1 = event('Deposited', 'address indexed account, uint256 share');
export const WITHDRAWN_V1 = event('Withdrawn', 'address indexed account, uint256 share');
export const DEPOSITED = event(
  'Deposited',
  'address indexed sender, address indexed receiver, uint256 share, uint256 token0Amount, uint256 token1Amount',
);
export const WITHDRAWN = event(
  'Withdrawn',
  'address indexed sender, address indexed receiver, uint256 share, uint256 token0Amount, uint256 token1Amount',
);
export const DEPLOYED = event(
  'Deployed',
  'address indexed mooniswap, address indexed token1, address indexed token2',
);

export const SWAP_CALL = method(
  'swap',
  'address src, address dst, uint256 amount, uint256 minReturn, address referral',
  'uint256 result',
);
export const SWAP_FOR = method(
  'swapFor',
  'address src, address dst, uint256 amount, uint256 minReturn, address referral, address receiver',
  'uint256 result',
);
export const DEPOSIT_V1 = method('deposit', 'uint256[] amounts, uint256[] minAmounts', 'uint256 share');
export const DEPOSIT = method(
  'deposit',
  'uint256[2] maxAmounts, uint256[2] minAmounts',
  'uint256 share, uint256[2] amounts',
);
export const DEPOSIT_FOR = method(
  'depositFor',
  'uint256[2] maxAmounts, uint256[2] minAmounts, address target',
  'uint256 share, uint256[2] amounts',
);
/** The first version answers nothing. */
export const WITHDRAW = method('withdraw', 'uint256 amount, uint256[] minReturns', 'uint256[2] amounts');
export const WITHDRAW_FOR = method(
  'withdrawFor',
  'uint256 amount, uint256[] minReturns, address target',
  'uint256[2] amounts',
);
export const DEPLOY = method('deploy', 'address tokenA, address tokenB', 'address pool');
