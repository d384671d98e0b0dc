import type { Intent } from '../../amm/intent.js';
import type { PoolModel, Traded } from '../../amm/pool-model.js';

/** A real trade of a harmed pool. */
export interface Part extends Traded {
  /** Whether it is the attacker's, and so left out. */
  readonly own: boolean;
}

/** What a trade would have been without the attacker. */
export interface Counterfactual {
  readonly part: Part;
  readonly kind: Intent['kind'];
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** Why there is no exact answer. */
export const REASONS = {
  gap: 'liquidity changed between these trades, or an event does not tell the pool',
  inexact: 'the math does not give the real trades to the wei',
  limit: 'a trade went as far as a price, so that what it asked for is not known',
  beyond: 'without the front the price leaves the liquidity that is known',
} as const;

/** Trades of others, and what they asked for; the state that all began with. */
export interface Reading<State> {
  readonly start: State;
  readonly intents: readonly { readonly part: Part; readonly intent: Intent }[];
}

/**
 * Checks that the math gives every trade of a pool, from the first of them on. The attacker's own need not be as the math
 * has them where their events tell what the pool was before them: they may leave something there.
 *
 * @param known what the pool was before the first one, where another event tells it
 */
export function readTrades<State>(
  model: PoolModel<State>,
  parts: readonly Part[],
  known: State | null,
): Reading<State> | string {
  let start: State | null = null;
  let state: State | null = null;
  const intents: { part: Part; intent: Intent }[] = [];
  for (const part of parts) {
    const told = model.before(part);
    if (told !== null && state !== null && !model.isSame(told, state)) return REASONS.gap;
    const before: State | null = told ?? state ?? known;
    if (before === null) return REASONS.gap;
    start ??= before;
    const intent = part.own && told !== null ? null : model.intentOf(before, part);
    if (intent === null && !(part.own && told !== null)) return REASONS.inexact;
    if (!part.own && intent === 'limit') return REASONS.limit;
    if (!part.own && intent !== null && intent !== 'limit') intents.push({ part, intent });
    state = model.stateOf(part.after);
    if (state === null) return REASONS.gap;
  }
  return start === null ? REASONS.gap : { start, intents };
}

/** Runs the trades of others as if the attacker's had not been. */
export function runWithout<State>(
  model: PoolModel<State>,
  { start, intents }: Reading<State>,
): readonly Counterfactual[] | string {
  let state = start;
  const found: Counterfactual[] = [];
  for (const { part, intent } of intents) {
    const outcome = model.run(state, part.zeroForOne, intent);
    if (outcome === null) return REASONS.beyond;
    const { amountIn, amountOut } = outcome;
    found.push({ part, kind: intent.kind, amountIn, amountOut });
    state = outcome.state;
  }
  return found;
}
