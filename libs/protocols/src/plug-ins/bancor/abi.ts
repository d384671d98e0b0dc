import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Converters of Bancor V1 and V2 (bancorprotocol/contracts-solidity), which are the pools. */
const CONVERTED =
  'address indexed fromToken, address indexed toToken, address indexed trader, uint256 amount, uint256 received' as const;

export const CONVERSION = event('Conversion', `${CONVERTED}, int256 conversionFee`);
/** Converters of 2017 and 2018. */
export const CONVERSION_PRICED = event('Conversion', `${CONVERTED}, uint256 priceN, uint256 priceD`);
export const CONVERSION_FEE_PRICED = event(
  'Conversion',
  `${CONVERTED}, int256 conversionFee, uint256 priceN, uint256 priceD`,
);
/** The first ones were called changers. */
export const CHANGE = event('Change', `${CONVERTED}, uint256 priceN, uint256 priceD`);

/** BancorNetwork V2, once more for each converter of a path. */
export const NETWORK_CONVERSION = event(
  'Conversion',
  'address indexed smartToken, address indexed fromToken, address indexed toToken, uint256 fromAmount, uint256 toAmount, address trader',
);

export const LIQUIDITY_ADDED = event(
  'LiquidityAdded',
  'address indexed provider, address indexed reserveToken, uint256 amount, uint256 newBalance, uint256 newSupply',
);
export const LIQUIDITY_REMOVED = event(
  'LiquidityRemoved',
  'address indexed provider, address indexed reserveToken, uint256 amount, uint256 newBalance, uint256 newSupply',
);

/** Since version 28 of converters. */
export const CONVERT = method(
  'convert',
  'address fromToken, address toToken, uint256 amount, address trader, address beneficiary',
  'uint256 received',
);
/** Before, by the name that came last and the first one. */
const CONVERT_TO_CALLER = 'address fromToken, address toToken, uint256 amount, uint256 minReturn' as const;
export const CONVERT_INTERNAL = method('convertInternal', CONVERT_TO_CALLER, 'uint256 received');
export const CHANGE_CALL = method('change', CONVERT_TO_CALLER, 'uint256 received');
/** Of smart tokens, which converters make and destroy. */
export const ISSUE = method('issue', 'address to, uint256 amount');
export const DESTROY = method('destroy', 'address from, uint256 amount');
export const ADD_LIQUIDITY = method('addLiquidity', 'address[] tokens, uint256[] amounts, uint256 minReturn');
export const REMOVE_LIQUIDITY = method(
  'removeLiquidity',
  'uint256 shares, address[] tokens, uint256[] minReturns',
);

/* BancorNetwork V3 (bancorprotocol/contracts-v3). */
export const TOKENS_TRADED = event(
  'TokensTraded',
  'bytes32 indexed contextId, address indexed sourceToken, address indexed targetToken, uint256 sourceAmount, uint256 targetAmount, uint256 bntAmount, uint256 targetFeeAmount, uint256 bntFeeAmount, address trader',
);
const TRADE_TO = 'uint256 deadline, address beneficiary' as const;
export const TRADE_BY_SOURCE = method(
  'tradeBySourceAmount',
  `address sourceToken, address targetToken, uint256 sourceAmount, uint256 minReturn, ${TRADE_TO}`,
  'uint256 targetAmount',
);
export const TRADE_BY_TARGET = method(
  'tradeByTargetAmount',
  `address sourceToken, address targetToken, uint256 targetAmount, uint256 maxSource, ${TRADE_TO}`,
  'uint256 sourceAmount',
);
