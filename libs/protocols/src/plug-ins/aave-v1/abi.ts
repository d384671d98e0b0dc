import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* LendingPool and LendingPoolCore (aave/aave-protocol). Interest fields that no event of ours needs are named, not read. */
export const DEPOSIT = event(
  'Deposit',
  'address indexed reserve, address indexed user, uint256 amount, uint16 indexed referral, uint256 timestamp',
);
export const REDEEM_UNDERLYING = event(
  'RedeemUnderlying',
  'address indexed reserve, address indexed user, uint256 amount, uint256 timestamp',
);
export const BORROW = event(
  'Borrow',
  'address indexed reserve, address indexed user, uint256 amount, uint256 borrowRateMode, uint256 borrowRate, uint256 originationFee, uint256 borrowBalanceIncrease, uint16 indexed referral, uint256 timestamp',
);
export const REPAY = event(
  'Repay',
  'address indexed reserve, address indexed user, address indexed repayer, uint256 amountMinusFees, uint256 fees, uint256 borrowBalanceIncrease, uint256 timestamp',
);
export const LIQUIDATION_CALL = event(
  'LiquidationCall',
  'address indexed collateral, address indexed reserve, address indexed user, uint256 purchaseAmount, uint256 liquidatedCollateralAmount, uint256 accruedBorrowInterest, address liquidator, bool receiveAToken, uint256 timestamp',
);
/** Before its liquidation's own event: collateral that the market takes for the fee that the loan began with. */
export const ORIGINATION_FEE_LIQUIDATED = event(
  'OriginationFeeLiquidated',
  'address indexed collateral, address indexed reserve, address indexed user, uint256 feeLiquidated, uint256 liquidatedCollateralForFee, uint256 timestamp',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed target, address indexed reserve, uint256 amount, uint256 totalFee, uint256 protocolFee, uint256 timestamp',
);

export const DEPOSIT_CALL = method('deposit', 'address reserve, uint256 amount, uint16 referralCode');
export const REDEEM_UNDERLYING_CALL = method(
  'redeemUnderlying',
  'address reserve, address user, uint256 amount, uint256 aTokenBalanceAfterRedeem',
);
export const BORROW_CALL = method(
  'borrow',
  'address reserve, uint256 amount, uint256 interestRateMode, uint16 referralCode',
);
export const REPAY_CALL = method('repay', 'address reserve, uint256 amount, address onBehalfOf');
/** The same in Aave V2 and V3. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address receiver, address reserve, uint256 amount, bytes params',
);

/* What the pool then tells its core: the amounts that it settled on. */
export const UPDATE_STATE_ON_DEPOSIT = method(
  'updateStateOnDeposit',
  'address reserve, address user, uint256 amount, bool isFirstDeposit',
);
export const UPDATE_STATE_ON_REDEEM = method(
  'updateStateOnRedeem',
  'address reserve, address user, uint256 amountRedeemed, bool userRedeemedEverything',
);
export const UPDATE_STATE_ON_BORROW = method(
  'updateStateOnBorrow',
  'address reserve, address user, uint256 amountBorrowed, uint256 borrowFee, uint8 rateMode',
);
export const UPDATE_STATE_ON_REPAY = method(
  'updateStateOnRepay',
  'address reserve, address user, uint256 paybackAmountMinusFees, uint256 originationFeeRepaid, uint256 balanceIncrease, bool repaidWholeLoan',
);
export const EXECUTE_OPERATION = method(
  'executeOperation',
  'address reserve, uint256 amount, uint256 fee, bytes params',
);
