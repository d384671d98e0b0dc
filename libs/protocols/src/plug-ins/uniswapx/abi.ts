import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Reactors (Uniswap/UniswapX IReactor, IReactorCallback). */
export const FILL = event(
  'Fill',
  'bytes32 indexed orderHash, address indexed filler, address indexed swapper, uint256 nonce',
);

/* Signed orders are encoded by kind of reactor: they are read elsewhere. */
export const EXECUTE = method('execute', 'uint256 order', '', '(bytes,bytes)');
export const EXECUTE_WITH_CALLBACK = method(
  'executeWithCallback',
  'uint256 order, bytes callbackData',
  '',
  '(bytes,bytes),bytes',
);
export const EXECUTE_BATCH = method('executeBatch', 'uint256 orders', '', '(bytes,bytes)[]');
export const EXECUTE_BATCH_WITH_CALLBACK = method(
  'executeBatchWithCallback',
  'uint256 orders, bytes callbackData',
  '',
  '(bytes,bytes)[],bytes',
);

const INFO = '(address,address,uint256,uint256,address,bytes)';
const RESOLVED_ORDER = `(${INFO},(address,uint256,uint256),(address,uint256,address)[],bytes,bytes32)`;
/** Tells the filler the orders with their amounts. */
export const REACTOR_CALLBACK = method(
  'reactorCallback',
  'uint256 orders, bytes callbackData',
  '',
  `${RESOLVED_ORDER}[],bytes`,
);

export const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');
