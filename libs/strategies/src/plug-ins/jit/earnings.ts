import type { AssetChange } from '#domain/generated/detect-v1.js';
import type { BlockView, Trade } from '../../view/block-view.js';
import { stateAfter, statesOf } from '../../view/pool-states.js';
import { type Change, isOnePosition } from './position.js';

/** Pools that keep what a position takes out until it is collected, with its fees. */
const TOGETHER = new Set(['uniswap-v3', 'pancakeswap-v3', 'algebra']);
/** Managers that pay fees out with each change: decoding has them apart. */
const APART = new Set(['uniswap-v4', 'pancake-infinity']);

/**
 * A position's part of the liquidity in range as a trade ended, in millionths, rounded down; null where no event tells the
 * liquidity, or the price had left the position's range.
 */
export function shareOf(block: BlockView, { change: mint }: Change, trade: Trade): number | null {
  const states = statesOf(block, trade.pool);
  const state = states[stateAfter(states, trade)];
  const { tickLower, tickUpper, liquidity } = mint;
  if (state?.liquidity == null || state.tick === null || liquidity === null) return null;
  if (tickLower === null || tickUpper === null || state.tick < tickLower || state.tick >= tickUpper)
    return null;
  return state.liquidity < liquidity ? null : Number((liquidity * 1_000_000n) / state.liquidity);
}

/**
 * What a position earned from its mint to its burn, by token, zero included: what was collected less what was taken out.
 * Empty where that is not known: fees of before, or of another position, could be among it.
 */
export function feesOf(
  block: BlockView,
  mint: Change,
  burn: Change,
  changes: readonly Change[],
): readonly AssetChange[] {
  const { protocol } = burn.change;
  const own = changes
    .slice(changes.indexOf(mint))
    .filter((other) => isOnePosition(mint, other) && other.transaction.index <= burn.transaction.index);
  const moved = own.filter(({ change }) => change.change !== 'collect' && change.liquidity !== 0n);
  // Liquidity that was there before, or stays, has fees of its own.
  if (moved.length !== 2 || burn.change.liquidity !== mint.change.liquidity) return [];
  const collects = own.filter(
    ({ change, transaction }) => change.change === 'collect' && transaction === burn.transaction,
  );
  if (TOGETHER.has(protocol)) return collects.length === 0 ? [] : sum(block, collects, [burn]);
  return APART.has(protocol) && burn.change.amounts.length > 0 ? sum(block, collects, []) : [];
}

function sum(block: BlockView, plus: readonly Change[], minus: readonly Change[]): readonly AssetChange[] {
  const fees = new Map<Buffer, bigint>();
  for (const [sign, list] of [
    [1n, plus],
    [-1n, minus],
  ] as const) {
    for (const { token, amount } of list.flatMap(({ change }) => change.amounts)) {
      if (token === null) return [];
      const asset = block.asset(token);
      fees.set(asset, (fees.get(asset) ?? 0n) + sign * amount);
    }
  }
  const found = [...fees].map(([asset, amount]) => ({ asset: block.own(asset), amount }));
  // Less than was taken out: the rest is collected later.
  if (found.some(({ amount }) => amount < 0n)) return [];
  return found.sort((a, b) => Buffer.compare(a.asset, b.asset));
}
