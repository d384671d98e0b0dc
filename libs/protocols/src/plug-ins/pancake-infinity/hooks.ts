import type { Hash } from '#domain/bytes.js';
import type { ChangeHooks, SwapHooks } from '../../managers/deltas.js';
import type { PositionCalls } from '../../managers/position-by-calls.js';
import { AFTER_ADD, AFTER_REMOVE, AFTER_SWAP, BEFORE_SWAP, MODIFY_LIQUIDITY_CALL } from './abi.js';
import * as bin from './abi-bin.js';
import { type PoolKey, poolIdOf } from './pool-key.js';

export const CL_SWAP_HOOKS: SwapHooks = {
  before: BEFORE_SWAP.selector,
  after: AFTER_SWAP.selector,
  deltaWord: 10,
};

export const BIN_SWAP_HOOKS: SwapHooks = {
  before: bin.BEFORE_SWAP.selector,
  after: bin.AFTER_SWAP.selector,
  deltaWord: 9,
};

export const CL_CHANGE_HOOKS: ChangeHooks = {
  after: [AFTER_ADD.selector, AFTER_REMOVE.selector],
  deltaWord: 11,
};

export const BIN_CHANGE_HOOKS: ChangeHooks = {
  after: [bin.AFTER_MINT.selector, bin.AFTER_BURN.selector],
  deltaWord: 8,
};

export const POSITION_CALLS: PositionCalls<PoolKey> = {
  definition: MODIFY_LIQUIDITY_CALL,
  idOf: poolIdOf,
  hooks: CL_CHANGE_HOOKS,
};

/** Whether the pool lets its hooks take part of a swap (HOOKS_BEFORE_SWAP_RETURNS_DELTA_OFFSET, bit 10 of 16). */
export function takesBeforeSwap(parameters: Hash): boolean {
  return ((parameters[30] as number) & (1 << 2)) !== 0;
}
