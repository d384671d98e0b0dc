import type { Address } from '#domain/bytes.js';
import type { ChangeHooks, SwapHooks } from '../../managers/deltas.js';
import type { PositionCalls } from '../../managers/position-by-calls.js';
import { AFTER_ADD, AFTER_REMOVE, AFTER_SWAP, BEFORE_SWAP, MODIFY_LIQUIDITY_CALL } from './abi.js';
import { type PoolKey, poolIdOf } from './pool-key.js';

export const SWAP_HOOKS: SwapHooks = {
  before: BEFORE_SWAP.selector,
  after: AFTER_SWAP.selector,
  deltaWord: 9,
};

export const CHANGE_HOOKS: ChangeHooks = {
  after: [AFTER_ADD.selector, AFTER_REMOVE.selector],
  deltaWord: 10,
};

export const POSITION_CALLS: PositionCalls<PoolKey> = {
  definition: MODIFY_LIQUIDITY_CALL,
  idOf: poolIdOf,
  hooks: CHANGE_HOOKS,
};

/** Whether the hooks' address has the flag that lets them take part of a swap (Hooks.BEFORE_SWAP_RETURNS_DELTA_FLAG). */
export function takesBeforeSwap(hooks: Address): boolean {
  return ((hooks[19] as number) & (1 << 3)) !== 0;
}
