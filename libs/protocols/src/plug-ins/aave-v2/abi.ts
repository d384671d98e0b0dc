import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* LendingPool (aave/protocol-v2). V3 shares the events Withdraw and LiquidationCall, and the functions marked. */
export const DEPOSIT = event(
  'Deposit',
  'address indexed reserve, address user, address indexed onBehalfOf, uint256 amount, uint16 indexed referral',
);
export const WITHDRAW = event(
  'Withdraw',
  'address indexed reserve, address indexed user, address indexed to, uint256 amount',
);
export const BORROW = event(
  'Borrow',
  'address indexed reserve, address user, address indexed onBehalfOf, uint256 amount, uint256 borrowRateMode, uint256 borrowRate, uint16 indexed referral',
);
export const REPAY = event(
  'Repay',
  'address indexed reserve, address indexed user, address indexed repayer, uint256 amount',
);
export const LIQUIDATION_CALL = event(
  'LiquidationCall',
  'address indexed collateralAsset, address indexed debtAsset, address indexed user, uint256 debtToCover, uint256 liquidatedCollateralAmount, address liquidator, bool receiveAToken',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed target, address indexed initiator, address indexed asset, uint256 amount, uint256 premium, uint16 referralCode',
);

/** Of V3 too, where it is called deprecated. */
export const DEPOSIT_CALL = method(
  'deposit',
  'address asset, uint256 amount, address onBehalfOf, uint16 referralCode',
);
/** Of V3 too. */
export const WITHDRAW_CALL = method(
  'withdraw',
  'address asset, uint256 amount, address to',
  'uint256 withdrawn',
);
/** Of V3 too. */
export const BORROW_CALL = method(
  'borrow',
  'address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf',
);
/** Of V3 too. */
export const REPAY_CALL = method(
  'repay',
  'address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf',
  'uint256 repaid',
);
/** Of V3 too. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address receiver, address[] assets, uint256[] amounts, uint256[] modes, address onBehalfOf, bytes params, uint16 referralCode',
);
/** Of V3 too. */
export const EXECUTE_OPERATION = method(
  'executeOperation',
  'address[] assets, uint256[] amounts, uint256[] premiums, address initiator, bytes params',
  'bool done',
);
