import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';
import { KEY, KEY_TYPE } from './abi.js';

/*
 * BinPoolManager (pancakeswap/infinity-core IBinPoolManager). Amounts in one word: the first token's in the low 128 bits,
 * the second one's above. Of tuples with members of any length only the place of their head is read.
 */
export const INITIALIZE = event(
  'Initialize',
  'bytes32 indexed id, address indexed currency0, address indexed currency1, address hooks, uint24 fee, bytes32 parameters, uint24 activeId',
);
export const SWAP = event(
  'Swap',
  'bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint24 activeId, uint24 fee, uint16 protocolFee',
);
export const MINT = event(
  'Mint',
  'bytes32 indexed id, address indexed sender, uint256[] ids, bytes32 salt, uint256[] amounts, uint256 compositionFeeAmount, uint256 feeAmountToProtocol',
  'bytes32,address,uint256[],bytes32,bytes32[],bytes32,bytes32',
);
export const BURN = event(
  'Burn',
  'bytes32 indexed id, address indexed sender, uint256[] ids, bytes32 salt, uint256[] amounts',
  'bytes32,address,uint256[],bytes32,bytes32[]',
);
/** Amounts as in a delta: negative, since the caller owes them. */
export const DONATE = event(
  'Donate',
  'bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint24 binId',
);

const MINT_TYPE = '(bytes32[],bytes32,bytes32)';
const BURN_TYPE = '(uint256[],uint256[],bytes32)';

export const INITIALIZE_CALL = method('initialize', `${KEY}, uint24 activeId`, '', `${KEY_TYPE},uint24`);
export const SWAP_CALL = method(
  'swap',
  `${KEY}, bool swapForY, int128 amountSpecified, bytes hookData`,
  'int256 delta',
  `${KEY_TYPE},bool,int128,bytes`,
);
export const MINT_CALL = method(
  'mint',
  `${KEY}, uint256 params, bytes hookData`,
  'int256 delta, uint256 mintArray',
  `${KEY_TYPE},${MINT_TYPE},bytes`,
);
export const BURN_CALL = method(
  'burn',
  `${KEY}, uint256 params, bytes hookData`,
  'int256 delta',
  `${KEY_TYPE},${BURN_TYPE},bytes`,
);
export const DONATE_CALL = method(
  'donate',
  `${KEY}, uint128 amount0, uint128 amount1, bytes hookData`,
  'int256 delta, uint24 binId',
  `${KEY_TYPE},uint128,uint128,bytes`,
);

/* What hooks are told and answer (IBinHooks). */
export const BEFORE_SWAP = method(
  'beforeSwap',
  `address sender, ${KEY}, bool swapForY, int128 amountSpecified, bytes hookData`,
  'bytes4 selector, int256 delta, uint24 fee',
  `address,${KEY_TYPE},bool,int128,bytes`,
);
export const AFTER_SWAP = method(
  'afterSwap',
  `address sender, ${KEY}, bool swapForY, int128 amountSpecified, int256 delta, bytes hookData`,
  'bytes4 selector, int128 unspecifiedDelta',
  `address,${KEY_TYPE},bool,int128,int256,bytes`,
);
const afterChange = (name: string, type: string) =>
  method(
    name,
    `address sender, ${KEY}, uint256 params, int256 delta, bytes hookData`,
    'bytes4 selector, int256 hookDelta',
    `address,${KEY_TYPE},${type},int256,bytes`,
  );
export const AFTER_MINT = afterChange('afterMint', MINT_TYPE);
export const AFTER_BURN = afterChange('afterBurn', BURN_TYPE);
