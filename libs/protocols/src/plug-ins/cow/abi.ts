import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* GPv2Settlement and GPv2VaultRelayer (cowprotocol/contracts). */
export const TRADE = event(
  'Trade',
  'address indexed owner, address sellToken, address buyToken, uint256 sellAmount, uint256 buyAmount, uint256 feeAmount, bytes orderUid',
);
export const SETTLEMENT = event('Settlement', 'address indexed solver');

const INTERACTION = '(address,uint256,bytes)';
const TRADE_TYPE = '(uint256,uint256,address,uint256,uint256,uint32,bytes32,uint256,uint256,uint256,bytes)';
/** `trades` and `interactions`: where they begin. */
export const SETTLE = method(
  'settle',
  'address[] tokens, uint256[] clearingPrices, uint256 trades, uint256 interactions',
  '',
  `address[],uint256[],${TRADE_TYPE}[],${INTERACTION}[][3]`,
);
/** Has the relayer bring what owners sell: account, token, amount and kind of balance of each. */
export const TRANSFER_FROM_ACCOUNTS = method(
  'transferFromAccounts',
  'uint256 transfers',
  '',
  '(address,address,uint256,bytes32)[]',
);
/** The same of the first release (GPv2AllowanceManager): owner, receiver, both tokens and both amounts of each trade. */
export const TRANSFER_IN = method(
  'transferIn',
  'uint256 trades',
  '',
  '(address,address,address,address,uint256,uint256)[]',
);
