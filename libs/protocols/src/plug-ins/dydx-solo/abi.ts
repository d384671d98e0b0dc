import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* SoloMargin (dydxprotocol/solo). A balance update is what came (sign true) or went, and the balance after it. */
const UPDATE = '((bool,uint256),(bool,uint128))';

export const LOG_OPERATION = event('LogOperation', 'address sender');
export const LOG_DEPOSIT = event(
  'LogDeposit',
  'address indexed accountOwner, uint256 accountNumber, uint256 market, bool deltaSign, uint256 delta, bool parSign, uint128 par, address from',
  `address,uint256,uint256,${UPDATE},address`,
);
export const LOG_WITHDRAW = event(
  'LogWithdraw',
  'address indexed accountOwner, uint256 accountNumber, uint256 market, bool deltaSign, uint256 delta, bool parSign, uint128 par, address to',
  `address,uint256,uint256,${UPDATE},address`,
);
export const LOG_CALL = event(
  'LogCall',
  'address indexed accountOwner, uint256 accountNumber, address callee',
);
export const LOG_LIQUIDATE = event(
  'LogLiquidate',
  'address indexed solidAccountOwner, uint256 solidAccountNumber, address indexed liquidAccountOwner, uint256 liquidAccountNumber, uint256 heldMarket, uint256 owedMarket, bool solidHeldSign, uint256 solidHeld, bool solidHeldParSign, uint128 solidHeldPar, bool solidOwedSign, uint256 solidOwed, bool solidOwedParSign, uint128 solidOwedPar, bool liquidHeldSign, uint256 liquidHeld, bool liquidHeldParSign, uint128 liquidHeldPar, bool liquidOwedSign, uint256 liquidOwed, bool liquidOwedParSign, uint128 liquidOwedPar',
  `address,uint256,address,uint256,uint256,uint256,${UPDATE},${UPDATE},${UPDATE},${UPDATE}`,
);

/** Both arrays hold tuples, which operate-input.ts reads: here are the places where they begin. */
export const OPERATE = method(
  'operate',
  'uint256 accounts, uint256 actions',
  '',
  '(address,uint256)[],(uint8,uint256,(bool,uint8,uint8,uint256),uint256,uint256,address,uint256,bytes)[]',
);
export const CALL_FUNCTION = method(
  'callFunction',
  'address sender, address accountOwner, uint256 accountNumber, bytes data',
  '',
  'address,(address,uint256),bytes',
);
