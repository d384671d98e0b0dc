import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* EventsLib and Morpho (morpho-org/morpho-blue). A market's id is the hash of its parameters. */
export const CREATE_MARKET = event(
  'CreateMarket',
  'bytes32 indexed id, address loanToken, address collateralToken, address oracle, address irm, uint256 lltv',
  'bytes32,(address,address,address,address,uint256)',
);
export const SUPPLY = event(
  'Supply',
  'bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares',
);
export const WITHDRAW = event(
  'Withdraw',
  'bytes32 indexed id, address caller, address indexed onBehalf, address indexed receiver, uint256 assets, uint256 shares',
);
export const BORROW = event(
  'Borrow',
  'bytes32 indexed id, address caller, address indexed onBehalf, address indexed receiver, uint256 assets, uint256 shares',
);
export const REPAY = event(
  'Repay',
  'bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares',
);
export const SUPPLY_COLLATERAL = event(
  'SupplyCollateral',
  'bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets',
);
export const WITHDRAW_COLLATERAL = event(
  'WithdrawCollateral',
  'bytes32 indexed id, address caller, address indexed onBehalf, address indexed receiver, uint256 assets',
);
export const LIQUIDATE = event(
  'Liquidate',
  'bytes32 indexed id, address indexed caller, address indexed borrower, uint256 repaidAssets, uint256 repaidShares, uint256 seizedAssets, uint256 badDebtAssets, uint256 badDebtShares',
);
export const FLASH_LOAN = event('FlashLoan', 'address indexed caller, address indexed token, uint256 assets');

const PARAMS = 'address loanToken, address collateralToken, address oracle, address irm, uint256 lltv';
const TUPLE = '(address,address,address,address,uint256)';

export const SUPPLY_CALL = method(
  'supply',
  `${PARAMS}, uint256 assets, uint256 shares, address onBehalf, bytes data`,
  'uint256 assetsDone, uint256 sharesDone',
  `${TUPLE},uint256,uint256,address,bytes`,
);
export const WITHDRAW_CALL = method(
  'withdraw',
  `${PARAMS}, uint256 assets, uint256 shares, address onBehalf, address receiver`,
  'uint256 assetsDone, uint256 sharesDone',
  `${TUPLE},uint256,uint256,address,address`,
);
export const BORROW_CALL = method(
  'borrow',
  `${PARAMS}, uint256 assets, uint256 shares, address onBehalf, address receiver`,
  'uint256 assetsDone, uint256 sharesDone',
  `${TUPLE},uint256,uint256,address,address`,
);
export const REPAY_CALL = method(
  'repay',
  `${PARAMS}, uint256 assets, uint256 shares, address onBehalf, bytes data`,
  'uint256 assetsDone, uint256 sharesDone',
  `${TUPLE},uint256,uint256,address,bytes`,
);
export const SUPPLY_COLLATERAL_CALL = method(
  'supplyCollateral',
  `${PARAMS}, uint256 assets, address onBehalf, bytes data`,
  '',
  `${TUPLE},uint256,address,bytes`,
);
export const WITHDRAW_COLLATERAL_CALL = method(
  'withdrawCollateral',
  `${PARAMS}, uint256 assets, address onBehalf, address receiver`,
  '',
  `${TUPLE},uint256,address,address`,
);
export const LIQUIDATE_CALL = method(
  'liquidate',
  `${PARAMS}, address borrower, uint256 seizedAssets, uint256 repaidShares, bytes data`,
  'uint256 seizedDone, uint256 repaidDone',
  `${TUPLE},address,uint256,uint256,bytes`,
);
export const FLASH_LOAN_CALL = method('flashLoan', 'address token, uint256 assets, bytes data');
export const ON_FLASH_LOAN = method('onMorphoFlashLoan', 'uint256 assets, bytes data');
export const CREATE_MARKET_CALL = method('createMarket', PARAMS, '', TUPLE);
