import type { PoolState } from '#domain/generated/decode-v1.js';
import { type BlockView, poolKey, type Trade } from './block-view.js';

/** The states of a pool that the block's events tell, in order. */
export function statesOf(block: BlockView, pool: string): readonly PoolState[] {
  return block.events.poolStates.filter(({ contract, poolId }) => poolKey(contract, poolId) === pool);
}

/**
 * Place of the state that a trade left, among its pool's; -1 where none tells it. Concentrated liquidity says both in one
 * event; a pair syncs, and then says that it swapped.
 */
export function stateAfter(states: readonly PoolState[], trade: Trade): number {
  const { transactionIndex, logIndex, traceAddress } = trade;
  return states.findLastIndex((state) => {
    if (state.transactionIndex !== transactionIndex) return false;
    if (logIndex !== null) return state.logIndex === logIndex || state.logIndex === logIndex - 1;
    return (state.traceAddress ?? []).join() === (traceAddress ?? []).join();
  });
}
