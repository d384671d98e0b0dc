import { endsOf } from '../../cluster/ends.js';
import { actorsOf, type Gain, gainOf } from '../../cluster/gain.js';
import { type Detector, type Finding, NO_DETAIL } from '../../detector.js';
import type { BlockView, Trade, TransactionView } from '../../view/block-view.js';
import { cyclesOf } from './cycles.js';
import { triggerOf } from './trigger.js';

/** Trades that end in the asset that they began with, over two pools or more, and gain. */
export const arbitrage: Detector = {
  name: 'arbitrage',
  version: 1,
  find(block) {
    const labels: Finding[] = [];
    const attempts: { transactionIndex: number; reason: string }[] = [];
    for (const transaction of block.transactions) {
      const cycles = cyclesOf(transaction.trades);
      if (cycles.length === 0) continue;
      const found = judge(block, transaction, cycles);
      if (typeof found === 'string') attempts.push({ transactionIndex: transaction.index, reason: found });
      else labels.push(found);
    }
    return { labels, attempts };
  },
};

/** Orders that a user signed and a solver fills: what is left over is the solver's fee. */
const INTENTS = new Set(['cow', 'uniswapx']);

/** The label, or why there is none. */
function judge(
  block: BlockView,
  transaction: TransactionView,
  cycles: readonly (readonly Trade[])[],
): Finding | string {
  if (transaction.trades.some(({ protocol }) => INTENTS.has(protocol))) return "it fills users' orders";
  const inCycles = new Set(cycles.flat());
  const legs = transaction.trades.filter((trade) => inCycles.has(trade));
  const gain = gainOf(block, [transaction], [...actorsOf([transaction]), ...endsOf(transaction, legs)]);
  const refusal = refusalOf(block, gain);
  if (refusal !== null) return refusal;
  const pools = new Set(legs.map(({ pool }) => pool)).size;
  return {
    ...NO_DETAIL,
    type: 'arbitrage',
    ...gain,
    transactions: [transaction],
    evidence: [{ rule: 'cycle', fact: `${legs.length} trades over ${pools} pools end where they began` }],
    legs,
    trigger: triggerOf(block, transaction, legs),
    arbitrage: { shape: shapeOf(cycles) },
  };
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
