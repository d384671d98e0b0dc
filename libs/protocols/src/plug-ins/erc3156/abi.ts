import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/** DssFlash (makerdao/dss-flash). */
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed receiver, address token, uint256 amount, uint256 fee',
);
/** GhoFlashMinter (aave/gho-core). */
export const FLASH_MINT = event(
  'FlashMint',
  'address indexed receiver, address indexed initiator, address asset, uint256 indexed amount, uint256 fee',
);
/** EIP-3156. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address receiver, address token, uint256 amount, bytes data',
  'bool done',
);
export const ON_FLASH_LOAN = method(
  'onFlashLoan',
  'address initiator, address token, uint256 amount, uint256 fee, bytes data',
);
