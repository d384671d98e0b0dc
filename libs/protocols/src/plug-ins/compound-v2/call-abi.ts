import { method } from '../../abi/method.js';

/* CErc20 answers an error code, 0 for none; CEther is paid, and answers nothing. */
export const MINT_CALL = method('mint', 'uint256 amount', 'uint256 error');
export const MINT_NATIVE = method('mint', '');
export const MINT_BEHALF_CALL = method('mintBehalf', 'address receiver, uint256 amount', 'uint256 error');
export const REDEEM_CALL = method('redeem', 'uint256 tokens', 'uint256 error');
export const REDEEM_UNDERLYING_CALL = method('redeemUnderlying', 'uint256 amount', 'uint256 error');
export const BORROW_CALL = method('borrow', 'uint256 amount', 'uint256 error');
export const BORROW_BEHALF_CALL = method('borrowBehalf', 'address borrower, uint256 amount', 'uint256 error');
export const REPAY_CALL = method('repayBorrow', 'uint256 amount', 'uint256 error');
export const REPAY_NATIVE = method('repayBorrow', '');
export const REPAY_BEHALF_CALL = method(
  'repayBorrowBehalf',
  'address borrower, uint256 amount',
  'uint256 error',
);
export const REPAY_BEHALF_NATIVE = method('repayBorrowBehalf', 'address borrower');
export const LIQUIDATE_CALL = method(
  'liquidateBorrow',
  'address borrower, uint256 amount, address cTokenCollateral',
  'uint256 error',
);
export const LIQUIDATE_NATIVE = method('liquidateBorrow', 'address borrower, address cTokenCollateral');

/* Cream's market of the wrapped native token takes and gives the native one by these. */
export const MINT_NATIVE_CODED = method('mintNative', '', 'uint256 error');
export const REDEEM_NATIVE = method('redeemNative', 'uint256 tokens', 'uint256 error');
export const REDEEM_UNDERLYING_NATIVE = method('redeemUnderlyingNative', 'uint256 amount', 'uint256 error');
export const BORROW_NATIVE = method('borrowNative', 'uint256 amount', 'uint256 error');
export const REPAY_NATIVE_CODED = method('repayBorrowNative', '', 'uint256 error');
export const REPAY_BEHALF_NATIVE_CODED = method(
  'repayBorrowBehalfNative',
  'address borrower',
  'uint256 error',
);
export const LIQUIDATE_NATIVE_CODED = method(
  'liquidateBorrowNative',
  'address borrower, address cTokenCollateral',
  'uint256 error',
);

/* What a market asks its comptroller, which answers 0 where it agrees. */
export const MINT_ALLOWED = method(
  'mintAllowed',
  'address cToken, address minter, uint256 amount',
  'uint256 error',
);
export const REDEEM_ALLOWED = method(
  'redeemAllowed',
  'address cToken, address redeemer, uint256 tokens',
  'uint256 error',
);
export const BORROW_ALLOWED = method(
  'borrowAllowed',
  'address cToken, address borrower, uint256 amount',
  'uint256 error',
);
export const REPAY_ALLOWED = method(
  'repayBorrowAllowed',
  'address cToken, address payer, address borrower, uint256 amount',
  'uint256 error',
);
export const LIQUIDATE_ALLOWED = method(
  'liquidateBorrowAllowed',
  'address cTokenBorrowed, address cTokenCollateral, address liquidator, address borrower, uint256 amount',
  'uint256 error',
);
export const SEIZE_ALLOWED = method(
  'seizeAllowed',
  'address cTokenCollateral, address cTokenBorrowed, address liquidator, address borrower, uint256 tokens',
  'uint256 error',
);
export const REDEEM_VERIFY = method(
  'redeemVerify',
  'address cToken, address redeemer, uint256 amount, uint256 tokens',
);
export const SEIZE_TOKENS = method(
  'liquidateCalculateSeizeTokens',
  'address cTokenBorrowed, address cTokenCollateral, uint256 repayAmount',
  'uint256 error, uint256 tokens',
);
/** PriceOracle: of the underlying's smallest unit, scaled by 1e36. */
export const GET_UNDERLYING_PRICE = method('getUnderlyingPrice', 'address cToken', 'uint256 price');
export const EXCHANGE_RATE_STORED = method('exchangeRateStored', '', 'uint256 rate');
export const SEIZE = method('seize', 'address liquidator, address borrower, uint256 tokens', 'uint256 error');
export const SUPPORT_MARKET = method('_supportMarket', 'address cToken', 'uint256 error');

/* Cream. Its lender's second argument is whom the borrower names; the first version has none. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address receiver, address initiator, uint256 amount, bytes data',
);
export const OLD_FLASH_LOAN_CALL = method('flashLoan', 'address receiver, uint256 amount, bytes params');
export const FLASHLOAN_ALLOWED = method(
  'flashloanAllowed',
  'address cToken, address receiver, uint256 amount, bytes params',
  'bool allowed',
);
export const OLD_EXECUTE_OPERATION = method(
  'executeOperation',
  'address sender, address underlying, uint256 amount, uint256 fee, bytes params',
);
