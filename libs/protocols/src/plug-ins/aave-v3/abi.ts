import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Pool and L2Pool (aave-dao/aave-v3-origin), without what V2 has too. */
export const SUPPLY = event(
  'Supply',
  'address indexed reserve, address user, address indexed onBehalfOf, uint256 amount, uint16 indexed referralCode',
);
export const BORROW = event(
  'Borrow',
  'address indexed reserve, address user, address indexed onBehalfOf, uint256 amount, uint8 interestRateMode, uint256 borrowRate, uint16 indexed referralCode',
);
export const REPAY = event(
  'Repay',
  'address indexed reserve, address indexed user, address indexed repayer, uint256 amount, bool useATokens',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed target, address initiator, address indexed asset, uint256 amount, uint8 interestRateMode, uint256 premium, uint16 indexed referralCode',
);

export const SUPPLY_CALL = method(
  'supply',
  'address asset, uint256 amount, address onBehalfOf, uint16 referralCode',
);
export const SUPPLY_WITH_PERMIT = method(
  'supplyWithPermit',
  'address asset, uint256 amount, address onBehalfOf, uint16 referralCode, uint256 deadline, uint8 v, bytes32 r, bytes32 s',
);
export const REPAY_WITH_PERMIT = method(
  'repayWithPermit',
  'address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf, uint256 deadline, uint8 v, bytes32 r, bytes32 s',
  'uint256 repaid',
);
export const REPAY_WITH_ATOKENS = method(
  'repayWithATokens',
  'address asset, uint256 amount, uint256 interestRateMode',
  'uint256 repaid',
);
export const FLASH_LOAN_SIMPLE = method(
  'flashLoanSimple',
  'address receiver, address asset, uint256 amount, bytes params, uint16 referralCode',
);
export const EXECUTE_OPERATION_SIMPLE = method(
  'executeOperation',
  'address asset, uint256 amount, uint256 premium, address initiator, bytes params',
  'bool done',
);

/* Rollups take packed arguments: asset by its number (16 bits), amount (128 bits), then what is left. */
export const PACKED_SUPPLY = method('supply', 'bytes32 packed');
export const PACKED_SUPPLY_WITH_PERMIT = method('supplyWithPermit', 'bytes32 packed, bytes32 r, bytes32 s');
export const PACKED_WITHDRAW = method('withdraw', 'bytes32 packed', 'uint256 withdrawn');
export const PACKED_BORROW = method('borrow', 'bytes32 packed');
export const PACKED_REPAY = method('repay', 'bytes32 packed', 'uint256 repaid');
export const PACKED_REPAY_WITH_PERMIT = method(
  'repayWithPermit',
  'bytes32 packed, bytes32 r, bytes32 s',
  'uint256 repaid',
);
export const PACKED_REPAY_WITH_ATOKENS = method('repayWithATokens', 'bytes32 packed', 'uint256 repaid');
export const PACKED_LIQUIDATION = method('liquidationCall', 'bytes32 assets, bytes32 amounts');
