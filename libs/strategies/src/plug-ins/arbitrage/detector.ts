import { endsOf } from '../../cluster/ends.js';
import { actorsOf, type Gain, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';
import { cyclesOf } from './cycles.js';
import { inferredTrades } from './inferred.js';
import { triggerOf } from './trigger.js';

/** Trades that end in the asset that they began with, over two pools or more, and gain. */
export const arbitrage: Detector = {
  name: 'arbitrage',
  version: 1,
  find(block) {
    const labels: Finding[] = [];
    const attempts: { transactionIndex: number; reason: string }[] = [];
    for (const transaction of block.transactions) {
      const found = judge(block, transaction, transaction.trades) ?? judgeInferred(block, transaction);
      if (found === null) continue;
      if (typeof found === 'string') attempts.push({ transactionIndex: transaction.index, reason: found });
      else labels.push(found);
    }
    return { labels, attempts };
  },
};

/**
 * Protocols and venues of orders that a user signs and a solver fills: what is left over is the solver's fee. Makers of
 * all other orders stand by with a price, as pools do.
 */
const INTENTS = new Set(['cow', 'uniswapx', 'oneinch-fusion']);

/** What trades that only follow from other evidence close, where those that are shown close nothing. */
function judgeInferred(block: BlockView, transaction: TransactionView): Finding | null {
  const inferred = inferredTrades(block, transaction);
  if (inferred.length === 0) return null;
  const found = judge(block, transaction, [...transaction.trades, ...inferred]);
  return found === null || typeof found === 'string' || isRounding(found) ? null : found;
}

/** Less than a millionth of what was traded is what an exchange leaves over, with nobody's intent. */
function isRounding({ net, legs }: Finding): boolean {
  return net.every(({ asset, amount }) => {
    const traded = legs
      .filter(({ tokenIn }) => tokenIn === asset)
      .reduce((sum, { amountIn }) => sum + amountIn, 0n);
    return 1_000_000n * amount < traded;
  });
}

/** The label, or why there is none; null where nothing looks like one. */
function judge(
  block: BlockView,
  transaction: TransactionView,
  trades: readonly Trade[],
): Finding | string | null {
  const cycles = cyclesOf(trades);
  if (cycles.length === 0) return null;
  if (trades.some(isIntent)) return "it fills users' orders";
  const inCycles = new Set(cycles.flat());
  const legs = trades.filter((trade) => inCycles.has(trade));
  const gain = gainOf(block, [transaction], [...actorsOf([transaction]), ...endsOf(transaction, legs)]);
  const refusal = refusalOf(block, gain);
  if (refusal !== null) return refusal;
  const pools = new Set(legs.map(({ pool }) => pool)).size;
  return {
    ...NO_DETAIL,
    type: 'arbitrage',
    ...gain,
    transactions: [transaction],
    evidence: [
      { rule: 'cycle', fact: `${legs.length} trades over ${pools} pools end where they began` },
      ...gain.evidence,
    ],
    legs,
    trigger: triggerOf(block, transaction, legs),
    arbitrage: { shape: shapeOf(cycles) },
  };
}

function isIntent({ protocol, venue }: Trade): boolean {
  return INTENTS.has(protocol) || (venue !== null && INTENTS.has(venue));
}

/** Nothing may be lost but what the tip took of the sender's value, and something has to be gained. */
function refusalOf({ native }: BlockView, { net, tipWei }: Gain): string | null {
  const lost = net.find(({ asset, amount }) => amount < 0n && !(asset === native && -amount <= tipWei));
  if (lost !== undefined) return 'it loses an asset';
  return net.some(({ amount }) => amount > 0n) ? null : 'it gains nothing';
}

function shapeOf(cycles: readonly (readonly Trade[])[]): string {
  const [only] = cycles;
  if (cycles.length !== 1 || only === undefined) return 'multi-cycle';
  const assets = new Set(only.map(({ tokenIn }) => tokenIn)).size;
  if (assets !== only.length) return 'multi-cycle';
  return only.length === 3 ? 'triangle' : `${only.length}-hop`;
}
