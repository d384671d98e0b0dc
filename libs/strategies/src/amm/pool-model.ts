import type { PoolState } from '#domain/generated/decode-v1.js';
import type { Trade } from '../view/block-view.js';
import type { Intent } from './intent.js';

/** A real trade of a pool, and the state that it left. */
export interface Traded {
  readonly trade: Trade;
  readonly zeroForOne: boolean;
  readonly after: PoolState;
}

/** What a trade gives, and the state that it leaves. */
export interface Outcome<State> {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly state: State;
}

/** A pool as pure math with one fee. Null wherever its math does not reach. */
export interface PoolModel<State> {
  /** What a pool's event says of it. */
  stateOf(event: PoolState): State | null;
  /** The state that a trade began with, where its own event tells it. */
  before(traded: Traded): State | null;
  isSame(a: State, b: State): boolean;
  /** What the trader asked for, if the math gives the trade to the wei. */
  intentOf(state: State, traded: Traded): Intent | 'limit' | null;
  run(state: State, zeroForOne: boolean, intent: Intent): Outcome<State> | null;
}
