import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Buffers of the Vault: reserves of an ERC-4626 token and of what it stands for (IVaultEvents, IVaultMain, IVaultAdmin). */
export const WRAP = event(
  'Wrap',
  'address indexed wrappedToken, uint256 depositedUnderlying, uint256 mintedShares, bytes32 bufferBalances',
);
export const UNWRAP = event(
  'Unwrap',
  'address indexed wrappedToken, uint256 burnedShares, uint256 withdrawnUnderlying, bytes32 bufferBalances',
);
const changed = (name: string) =>
  event(
    name,
    'address indexed wrappedToken, uint256 amountUnderlying, uint256 amountWrapped, bytes32 bufferBalances',
  );
export const LIQUIDITY_ADDED_TO_BUFFER = changed('LiquidityAddedToBuffer');
export const LIQUIDITY_REMOVED_FROM_BUFFER = changed('LiquidityRemovedFromBuffer');

/** `direction`: 0 wraps, 1 unwraps. */
export const WRAP_OR_UNWRAP = method(
  'erc4626BufferWrapOrUnwrap',
  'uint8 kind, uint8 direction, address wrappedToken, uint256 amountGivenRaw, uint256 limitRaw',
  'uint256 amountCalculatedRaw, uint256 amountInRaw, uint256 amountOutRaw',
  '(uint8,uint8,address,uint256,uint256)',
);
export const ADD_LIQUIDITY_TO_BUFFER = method(
  'addLiquidityToBuffer',
  'address wrappedToken, uint256 maxAmountUnderlyingInRaw, uint256 maxAmountWrappedInRaw, uint256 exactSharesToIssue, address sharesOwner',
  'uint256 amountUnderlying, uint256 amountWrapped',
);
export const INITIALIZE_BUFFER = method(
  'initializeBuffer',
  'address wrappedToken, uint256 amountUnderlying, uint256 amountWrapped, uint256 minIssuedShares, address sharesOwner',
  'uint256 issuedShares',
);
export const REMOVE_LIQUIDITY_FROM_BUFFER = method(
  'removeLiquidityFromBuffer',
  'address wrappedToken, uint256 sharesToRemove, uint256 minAmountUnderlyingOutRaw, uint256 minAmountWrappedOutRaw',
  'uint256 amountUnderlying, uint256 amountWrapped',
);
/** What a token of ERC-4626 stands for. */
export const ASSET = method('asset', '', 'address asset');
