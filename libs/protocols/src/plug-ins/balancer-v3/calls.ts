import type { Address } from '#domain/bytes.js';
import { StructView } from '../../abi/struct-view.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { hookCall } from '../../managers/deltas.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { isVault } from '../balancer-v2/vault.js';
import { vaultSwapped } from '../balancer-v2/swaps.js';
import {
  ADD_LIQUIDITY,
  INITIALIZE,
  ON_AFTER_ADD,
  ON_AFTER_REMOVE,
  ON_AFTER_SWAP,
  REGISTER_POOL,
  REMOVE_LIQUIDITY,
  REMOVE_LIQUIDITY_RECOVERY,
  SWAP_CALL,
} from './abi.js';
import {
  ADD_LIQUIDITY_TO_BUFFER,
  INITIALIZE_BUFFER,
  REMOVE_LIQUIDITY_FROM_BUFFER,
  WRAP_OR_UNWRAP,
} from './abi-buffer.js';
import { bufferChanged, bufferExchanged } from './buffer.js';
import { BALANCER_V3, idOf, liquidityChanged, poolRegistered } from './pool.js';

export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, (_input, output, site, scope) => {
    if (output !== null) swapped(scope, site, output);
  }),
  onCall(ADD_LIQUIDITY, (_input, output, site, scope) => {
    if (output !== null) changed(scope, site, 'mint', AFTER_ADD, output.amounts);
  }),
  onCall(REMOVE_LIQUIDITY, (_input, output, site, scope) => {
    if (output !== null) changed(scope, site, 'burn', AFTER_REMOVE, output.amounts);
  }),
  // Of the two that follow others have functions by the same name.
  onCall(INITIALIZE, ({ pool, to, exactAmountsIn }, output, site, scope) => {
    if (output !== null && isVault(scope, BALANCER_V3, site.contract))
      liquidityChanged(scope, site, { change: 'mint', pool, provider: to, amounts: exactAmountsIn });
  }),
  onCall(REMOVE_LIQUIDITY_RECOVERY, ({ pool, from }, output, site, scope) => {
    if (output !== null && isVault(scope, BALANCER_V3, site.contract))
      liquidityChanged(scope, site, { change: 'burn', pool, provider: from, amounts: output.amounts });
  }),
  onCall(WRAP_OR_UNWRAP, ({ direction, wrappedToken }, output, site, scope) => {
    if (output === null) return;
    const { amountInRaw, amountOutRaw } = output;
    const wraps = direction === 0;
    const [underlying, wrapped] = wraps ? [amountInRaw, amountOutRaw] : [amountOutRaw, amountInRaw];
    bufferExchanged(scope, site, { wraps, wrappedToken, underlying, wrapped });
  }),
  onCall(ADD_LIQUIDITY_TO_BUFFER, ({ wrappedToken }, output, site, scope) => {
    if (output !== null && isVault(scope, BALANCER_V3, site.contract))
      bufferChanged(scope, site, { change: 'mint', wrappedToken, ...output });
  }),
  onCall(INITIALIZE_BUFFER, (asked, output, site, scope) => {
    if (output !== null && isVault(scope, BALANCER_V3, site.contract))
      bufferChanged(scope, site, { ...asked, change: 'mint' });
  }),
  onCall(REMOVE_LIQUIDITY_FROM_BUFFER, ({ wrappedToken }, output, site, scope) => {
    if (output !== null && isVault(scope, BALANCER_V3, site.contract))
      bufferChanged(scope, site, { change: 'burn', wrappedToken, ...output });
  }),
  onCall(REGISTER_POOL, (input, _output, site, scope) => {
    if (isVault(scope, BALANCER_V3, site.contract)) poolRegistered(scope, site, input);
  }),
];

const EXACT_IN = 0n;
/** Place of amountCalculatedRaw in AfterSwapParams. */
const CALCULATED_WORD = 8;

const AFTER_ADD = { selector: ON_AFTER_ADD.selector, amountsWord: 4 };
const AFTER_REMOVE = { selector: ON_AFTER_REMOVE.selector, amountsWord: 5 };

interface Swapped {
  readonly amountCalculated: bigint;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** Hooks behind the swap may change what the call answers; the event, and they, are told what the pool exchanged. */
function swapped(scope: TransactionScope, site: CallSite, output: Swapped): void {
  const { contract, origin, frame } = site;
  const params = paramsOf(frame);
  const hook = hookCall(scope, frame, ON_AFTER_SWAP.selector);
  const calculated = hook === null ? output.amountCalculated : paramsOf(hook).uint(CALCULATED_WORD);
  const isExactIn = params.uint(0) === EXACT_IN;
  vaultSwapped(scope, BALANCER_V3, contract, {
    poolId: idOf(own(scope, params.address(1))),
    origin,
    tokenIn: own(scope, params.address(2)),
    tokenOut: own(scope, params.address(3)),
    amountIn: isExactIn ? output.amountIn : calculated,
    amountOut: isExactIn ? calculated : output.amountOut,
  });
}

interface AfterChange {
  readonly selector: number;
  /** Which parameter is amountsRaw. */
  readonly amountsWord: number;
}

/** The same of liquidity. Both functions' parameters begin with the pool and the provider. */
function changed(
  scope: TransactionScope,
  site: CallSite,
  change: 'mint' | 'burn',
  { selector, amountsWord }: AfterChange,
  answered: readonly bigint[],
): void {
  const params = paramsOf(site.frame);
  const hook = hookCall(scope, site.frame, selector);
  const told =
    hook === null
      ? answered
      : new StructView(hook.trace.input.subarray(4)).fixedStructs(amountsWord, 1).map((one) => one.uint(0));
  liquidityChanged(scope, site, {
    change,
    pool: own(scope, params.address(0)),
    provider: own(scope, params.address(1)),
    amounts: told,
  });
}

/** The one parameter, a tuple. */
function paramsOf({ trace }: Frame): StructView {
  return new StructView(trace.input.subarray(4)).struct(0);
}

function own({ block }: TransactionScope, address: Buffer): Address {
  return block.own(address);
}
