import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/*
 * Pairs of Liquidity Book V2.1 and V2.2 (traderjoe-xyz/joe-v2 ILBPair). Amounts of both tokens stand in one word: of token
 * X in the low 128 bits, of token Y above.
 */

/** One bin's part of a trade. `amountsIn` are without the protocol's part of the fees. */
export const SWAP = event(
  'Swap',
  'address indexed sender, address indexed to, uint24 id, uint256 amountsIn, uint256 amountsOut, uint24 volatilityAccumulator, uint256 totalFees, uint256 protocolFees',
  'address,address,uint24,bytes32,bytes32,uint24,bytes32,bytes32',
);
/** Without the protocol's part of composition fees. */
export const DEPOSITED_TO_BINS = event(
  'DepositedToBins',
  'address indexed sender, address indexed to, uint256[] ids, uint256[] amounts',
  'address,address,uint256[],bytes32[]',
);
export const WITHDRAWN_FROM_BINS = event(
  'WithdrawnFromBins',
  'address indexed sender, address indexed to, uint256[] ids, uint256[] amounts',
  'address,address,uint256[],bytes32[]',
);
/** Stands before the deposit that it is of. */
export const COMPOSITION_FEES = event(
  'CompositionFees',
  'address indexed sender, uint24 id, uint256 totalFees, uint256 protocolFees',
  'address,uint24,bytes32,bytes32',
);
export const FLASH_LOAN = event(
  'FlashLoan',
  'address indexed sender, address indexed receiver, uint24 activeId, uint256 amounts, uint256 totalFees, uint256 protocolFees',
  'address,address,uint24,bytes32,bytes32,bytes32',
);

/** V2.0 has the same function, and answers with two words. */
export const SWAP_CALL = method('swap', 'bool swapForY, address to', 'uint256 amountsOut');
export const MINT = method(
  'mint',
  'address to, bytes32[] liquidityConfigs, address refundTo',
  'uint256 amountsReceived, uint256 amountsLeft, uint256[] liquidityMinted',
);
export const BURN = method(
  'burn',
  'address from, address to, uint256[] ids, uint256[] amountsToBurn',
  'uint256[] amounts',
);
export const FLASH_LOAN_CALL = method('flashLoan', 'address receiver, bytes32 amounts, bytes data');
/** What the receiver of a loan is called with (ILBFlashLoanCallback). */
export const FLASH_LOAN_CALLBACK = method(
  'LBFlashLoanCallback',
  'address sender, address tokenX, address tokenY, uint256 amounts, uint256 totalFees, bytes data',
  'bytes32 success',
  'address,address,address,bytes32,bytes32,bytes',
);

/* Factories of all versions (ILBFactory). Routers have the same function. */
export const PAIR_CREATED = event(
  'LBPairCreated',
  'address indexed tokenX, address indexed tokenY, uint256 indexed binStep, address pair, uint256 pid',
);
export const CREATE_PAIR = method(
  'createLBPair',
  'address tokenX, address tokenY, uint24 activeId, uint16 binStep',
  'address pair',
);
