import type { PoolState } from '#domain/generated/decode-v1.js';
import { productFees, rangeFees } from '../../amm/pool-fees.js';
import type { PoolModel, Traded } from '../../amm/pool-model.js';
import { productModel } from '../../amm/product-model.js';
import { rangeModel } from '../../amm/range-model.js';
import { type BlockView, poolKey, type Trade } from '../../view/block-view.js';
import { stateAfter, statesOf } from '../../view/pool-states.js';
import { type Counterfactual, type Part, type Reading, readTrades, REASONS, runWithout } from './replay.js';

/** What trades of others would have been without the attacker's, or why that is not known. */
export interface Answer {
  readonly method: string;
  readonly result: readonly Counterfactual[] | string;
}

/**
 * @param trades the pool's own, from the attacker's first to the last victim's, in order
 * @param after the pool's trades that follow
 */
export function withoutAttacker(
  block: BlockView,
  trades: readonly Trade[],
  after: readonly Trade[],
  isOwn: (trade: Trade) => boolean,
): Answer {
  const [first, last] = [trades[0], trades.at(-1)];
  const method = METHODS[first?.protocol ?? ''];
  if (first === undefined || last === undefined || method === undefined)
    return { method: 'none', result: `no exact math for pools of ${first?.protocol ?? 'this kind'}` };
  const states = statesOf(block, first.pool);
  const tradedOf = (trade: Trade): Traded | null => {
    const state = states[stateAfter(states, trade)];
    const zeroForOne = Buffer.compare(trade.tokenIn, trade.tokenOut) < 0;
    return state === undefined ? null : { trade, zeroForOne, after: state };
  };
  const parts = trades.flatMap((trade): Part[] => {
    const traded = tradedOf(trade);
    return traded === null ? [] : [{ ...traded, own: isOwn(trade) }];
  });
  if (parts.length < trades.length)
    return { method, result: "no event tells the pool's state after a trade" };
  if (method === 'constant-product') return { method, result: ofProduct(block, first.venue, parts) };
  // Liquidity beside the price shows in no trade until the price is there.
  const changes = changesOf(block, first.pool).filter((index) => index >= first.transactionIndex);
  if (changes.some((index) => index <= last.transactionIndex)) return { method, result: REASONS.gap };
  const before = states[stateAfter(states, first) - 1] ?? null;
  const later = changes.length > 0 ? [] : after.flatMap((trade) => tradedOf(trade) ?? []);
  return { method, result: ofRange(block, first.venue, parts, before, later) };
}

/** Transactions in which liquidity came to a pool or left it. */
function changesOf({ transactions }: BlockView, pool: string): readonly number[] {
  return transactions.flatMap(({ index, liquidity }) =>
    liquidity.some(
      ({ contract, poolId, change, liquidity: size }) =>
        poolKey(contract, poolId) === pool && (change === 'mint' || change === 'burn') && size !== 0n,
    )
      ? [index]
      : [],
  );
}

const METHODS: Readonly<Record<string, 'constant-product' | 'concentrated-liquidity'>> = {
  'uniswap-v2': 'constant-product',
  'uniswap-v3': 'concentrated-liquidity',
  'pancakeswap-v3': 'concentrated-liquidity',
};

function ofProduct({ chain }: BlockView, venue: string | null, parts: readonly Part[]): Answer['result'] {
  const found = theOne(
    productFees(chain, venue).map((fee) => [productModel(fee), null] as const),
    parts,
  );
  return typeof found === 'string' ? found : runWithout(...found);
}

function ofRange(
  { chain }: BlockView,
  venue: string | null,
  parts: readonly Part[],
  before: PoolState | null,
  later: readonly Traded[],
): Answer['result'] {
  if (before === null) return 'no event of the block tells the pool before the front';
  const kinds = rangeFees(chain, venue);
  const models = kinds.map((kind) => {
    const model = rangeModel({ ...kind, known: null });
    return [model, model.stateOf(before)] as const;
  });
  const found = theOne(models, parts);
  if (typeof found === 'string') return found;
  const [model, reading] = found;
  const kind = kinds[models.findIndex(([one]) => one === model)];
  if (kind === undefined) return REASONS.inexact;
  const ticks = [before, ...parts.map(({ after }) => after), ...ticksAfter(model, parts, later)].flatMap(
    ({ tick }) => tick ?? [],
  );
  return runWithout(rangeModel({ ...kind, known: [Math.min(...ticks), Math.max(...ticks)] }), reading);
}

/** Where later trades went on the same liquidity, which is known there too. */
function ticksAfter<State>(
  model: PoolModel<State>,
  parts: readonly Part[],
  later: readonly Traded[],
): readonly PoolState[] {
  const states: PoolState[] = [];
  let last = parts.at(-1)?.after;
  for (const traded of later) {
    const state = last === undefined ? null : model.stateOf(last);
    if (state === null || model.intentOf(state, traded) === null) break;
    states.push((last = traded.after));
  }
  return states;
}

/** The one model that gives all of these trades. */
function theOne<State>(
  models: readonly (readonly [model: PoolModel<State>, known: State | null])[],
  parts: readonly Part[],
): readonly [PoolModel<State>, Reading<State>] | string {
  const read = models.map(([model, known]) => [model, readTrades(model, parts, known)] as const);
  const right = read.flatMap(([model, reading]) =>
    typeof reading === 'string' ? [] : [[model, reading] as const],
  );
  const [only, other] = right;
  if (only === undefined) {
    const reasons = read.map(([, reading]) => reading as string);
    return reasons.find((reason) => reason !== REASONS.inexact) ?? REASONS.inexact;
  }
  return other === undefined ? only : 'several fees give the real trades, so that which it is is not known';
}
