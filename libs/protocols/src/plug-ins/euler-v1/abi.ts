import { event } from '../../abi/event.js';

/* Events (euler-xyz/euler-contracts). Amounts are in units of 1e18, whatever the token's own are. */
export const DEPOSIT = event(
  'Deposit',
  'address indexed underlying, address indexed account, uint256 amount',
);
export const WITHDRAW = event(
  'Withdraw',
  'address indexed underlying, address indexed account, uint256 amount',
);
export const BORROW = event('Borrow', 'address indexed underlying, address indexed account, uint256 amount');
export const REPAY = event('Repay', 'address indexed underlying, address indexed account, uint256 amount');
export const LIQUIDATION = event(
  'Liquidation',
  'address indexed liquidator, address indexed violator, address indexed underlying, address collateral, uint256 repay, uint256 yield, uint256 healthScore, uint256 baseDiscount, uint256 discount',
);
