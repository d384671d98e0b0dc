import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Pairs of Liquidity Book V2.0 (traderjoe-xyz/joe-v2 at that version: ILBPair, LBPair). */

/** One bin's part of a trade. `amountIn` is without fees. */
export const SWAP = event(
  'Swap',
  'address indexed sender, address indexed recipient, uint256 indexed id, bool swapForY, uint256 amountIn, uint256 amountOut, uint256 volatilityAccumulated, uint256 fees',
);
const changed = (name: string) =>
  event(
    name,
    'address indexed sender, address indexed recipient, uint256 indexed id, uint256 amountX, uint256 amountY',
  );
/** One bin's part of a deposit, without composition fees. */
export const DEPOSITED_TO_BIN = changed('DepositedToBin');
export const WITHDRAWN_FROM_BIN = changed('WithdrawnFromBin');
/** Others have an event of this name and types. */
export const FEES_COLLECTED = event(
  'FeesCollected',
  'address indexed sender, address indexed recipient, uint256 amountX, uint256 amountY',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed sender, address indexed receiver, address token, uint256 amount, uint256 fee',
);

export const MINT = method(
  'mint',
  'uint256[] ids, uint256[] distributionX, uint256[] distributionY, address to',
  'uint256 amountX, uint256 amountY, uint256[] liquidityMinted',
);
export const BURN = method(
  'burn',
  'uint256[] ids, uint256[] amounts, address to',
  'uint256 amountX, uint256 amountY',
);
export const COLLECT_FEES = method(
  'collectFees',
  'address account, uint256[] ids',
  'uint256 amountX, uint256 amountY',
);
/** EIP-3156 has the same function. */
export const FLASH_LOAN_CALL = method(
  'flashLoan',
  'address receiver, address token, uint256 amount, bytes data',
);
export const FLASH_LOAN_CALLBACK = method(
  'LBFlashLoanCallback',
  'address sender, address token, uint256 amount, uint256 fee, bytes data',
  'bytes32 success',
);
