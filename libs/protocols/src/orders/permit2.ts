import { method } from '../abi/method.js';

/** Permit2: brings what an order's maker gives. Its witness is what he signed beside (Uniswap/permit2). */
export const PERMIT_WITNESS_TRANSFER = method(
  'permitWitnessTransferFrom',
  'address token, uint256 permitted, uint256 nonce, uint256 deadline, address to, uint256 amount, address owner, bytes32 witness, bytes witnessType, bytes signature',
  '',
  '((address,uint256),uint256,uint256),(address,uint256),address,bytes32,string,bytes',
);
