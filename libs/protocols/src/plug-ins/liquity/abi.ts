import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* TroveManager and BorrowerOperations (liquity/dev). Enumerations are numbers: 0 opens, 1 closes, 2 adjusts a trove. */
export const TROVE_LIQUIDATED = event(
  'TroveLiquidated',
  'address indexed borrower, uint256 debt, uint256 coll, uint8 operation',
);
export const TROVE_UPDATED = event(
  'TroveUpdated',
  'address indexed borrower, uint256 debt, uint256 coll, uint256 stake, uint8 operation',
);
/** Of all troves that a call liquidated. */
export const LIQUIDATION = event(
  'Liquidation',
  'uint256 liquidatedDebt, uint256 liquidatedColl, uint256 collGasCompensation, uint256 debtGasCompensation',
);
export const REDEMPTION = event(
  'Redemption',
  'uint256 attemptedAmount, uint256 actualAmount, uint256 collSent, uint256 collFee',
);

export const REDEEM_COLLATERAL = method(
  'redeemCollateral',
  'uint256 amount, address firstHint, address upperHint, address lowerHint, uint256 partialNicr, uint256 maxIterations, uint256 maxFee',
);
/** Of the token, by the manager: from the redeemer, and of closed troves from the pool that keeps their gas money. */
export const BURN = method('burn', 'address account, uint256 amount');
/** Of the pool that holds collateral. */
export const SEND_ETH = method('sendETH', 'address account, uint256 amount');
