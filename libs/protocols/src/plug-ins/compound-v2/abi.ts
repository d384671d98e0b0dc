import { event } from '../../abi/event.js';

/* CToken (compound-finance/compound-protocol) and its forks: the same events with other things indexed, or with one more figure. */
export const MINT = event('Mint', 'address minter, uint256 mintAmount, uint256 mintTokens');
export const REDEEM = event('Redeem', 'address redeemer, uint256 redeemAmount, uint256 redeemTokens');
export const BORROW = event(
  'Borrow',
  'address borrower, uint256 borrowAmount, uint256 accountBorrows, uint256 totalBorrows',
);
export const REPAY_BORROW = event(
  'RepayBorrow',
  'address payer, address borrower, uint256 repayAmount, uint256 accountBorrows, uint256 totalBorrows',
);
export const LIQUIDATE_BORROW = event(
  'LiquidateBorrow',
  'address liquidator, address borrower, uint256 repayAmount, address cTokenCollateral, uint256 seizeTokens',
);
export const ACCRUE_INTEREST = event(
  'AccrueInterest',
  'uint256 cashPrior, uint256 interestAccumulated, uint256 borrowIndex, uint256 totalBorrows',
);
/** Before the market knew its cash. */
export const OLD_ACCRUE_INTEREST = event(
  'AccrueInterest',
  'uint256 interestAccumulated, uint256 borrowIndex, uint256 totalBorrows',
);

/** Venus core pool (VenusProtocol/venus-protocol). */
export const VENUS_MINT = event(
  'Mint',
  'address minter, uint256 mintAmount, uint256 mintTokens, uint256 totalSupply',
);
export const VENUS_REDEEM = event(
  'Redeem',
  'address redeemer, uint256 redeemAmount, uint256 redeemTokens, uint256 totalSupply',
);
export const MINT_BEHALF = event(
  'MintBehalf',
  'address payer, address receiver, uint256 mintAmount, uint256 mintTokens',
);
export const VENUS_MINT_BEHALF = event(
  'MintBehalf',
  'address payer, address receiver, uint256 mintAmount, uint256 mintTokens, uint256 totalSupply',
);

/* Venus isolated pools (VenusProtocol/isolated-pools). */
export const ISOLATED_MINT = event(
  'Mint',
  'address indexed minter, uint256 mintAmount, uint256 mintTokens, uint256 accountBalance',
);
export const ISOLATED_REDEEM = event(
  'Redeem',
  'address indexed redeemer, uint256 redeemAmount, uint256 redeemTokens, uint256 accountBalance',
);
export const ISOLATED_BORROW = event(
  'Borrow',
  'address indexed borrower, uint256 borrowAmount, uint256 accountBorrows, uint256 totalBorrows',
);
export const ISOLATED_REPAY_BORROW = event(
  'RepayBorrow',
  'address indexed payer, address indexed borrower, uint256 repayAmount, uint256 accountBorrows, uint256 totalBorrows',
);
export const ISOLATED_LIQUIDATE_BORROW = event(
  'LiquidateBorrow',
  'address indexed liquidator, address indexed borrower, uint256 repayAmount, address indexed cTokenCollateral, uint256 seizeTokens',
);

/** Cream (CreamFi/compound-protocol). */
export const FLASHLOAN = event(
  'Flashloan',
  'address indexed receiver, uint256 amount, uint256 totalFee, uint256 reservesFee',
);
/** Comptroller. */
export const MARKET_LISTED = event('MarketListed', 'address cToken');
