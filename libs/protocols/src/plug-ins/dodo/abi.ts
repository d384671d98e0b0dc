import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Pools of DODO V2: DVM, DPP, DSP, GSP (DODOEX/contractV2). */
export const DODO_SWAP = event(
  'DODOSwap',
  'address fromToken, address toToken, uint256 fromAmount, uint256 toAmount, address trader, address receiver',
);
/** Of the first pools, which pay their caller in a flash loan's exchange, else whom they are told. */
export const DODO_SWAP_OLD = event(
  'DODOSwap',
  'address fromToken, address toToken, uint256 fromAmount, uint256 toAmount, address trader',
);
export const DODO_FLASH_LOAN = event(
  'DODOFlashLoan',
  'address borrower, address assetTo, uint256 baseAmount, uint256 quoteAmount',
);
export const SELL_BASE = method('sellBase', 'address to', 'uint256 received');
export const SELL_QUOTE = method('sellQuote', 'address to', 'uint256 received');
export const FLASH_LOAN = method(
  'flashLoan',
  'uint256 baseAmount, uint256 quoteAmount, address assetTo, bytes data',
);

const newPool = (name: string) =>
  event(name, 'address baseToken, address quoteToken, address creator, address pool');
/** DVMFactory, DPPFactory, DSPFactory, GSPFactory. */
export const POOLS_MADE = ['NewDVM', 'NewDPP', 'NewDSP', 'NewGSP'].map(newPool);

/** DODOZoo, which makes pools of V1. */
export const DODO_BIRTH = event('DODOBirth', 'address pool, address baseToken, address quoteToken');

/* Pools of DODO V1 (DODOEX/dodo-smart-contract Trader, LiquidityProvider). */
export const SELL_BASE_TOKEN = event(
  'SellBaseToken',
  'address indexed seller, uint256 payBase, uint256 receiveQuote',
);
export const BUY_BASE_TOKEN = event(
  'BuyBaseToken',
  'address indexed buyer, uint256 receiveBase, uint256 payQuote',
);
export const DEPOSIT_V1 = event(
  'Deposit',
  'address indexed payer, address indexed receiver, bool isBaseToken, uint256 amount, uint256 lpTokenAmount',
);
export const WITHDRAW_V1 = event(
  'Withdraw',
  'address indexed payer, address indexed receiver, bool isBaseToken, uint256 amount, uint256 lpTokenAmount',
);
export const SELL_BASE_TOKEN_CALL = method(
  'sellBaseToken',
  'uint256 amount, uint256 minReceiveQuote, bytes data',
  'uint256 receiveQuote',
);
export const BUY_BASE_TOKEN_CALL = method(
  'buyBaseToken',
  'uint256 amount, uint256 maxPayQuote, bytes data',
  'uint256 payQuote',
);
