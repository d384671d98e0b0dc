import type { Trade, TransactionView } from '../view/block-view.js';
import type { Seed } from './gain.js';

/** Who paid the first of these trades, and who got what the last one gave, by the ledger. */
export function endsOf({ flows }: TransactionView, trades: readonly Trade[]): Seed[] {
  const [first, last] = [trades[0], trades.at(-1)];
  const seeds: Seed[] = [];
  for (const { asset, from, to } of flows) {
    if (first !== undefined && asset === first.tokenIn && to === counterparty(first))
      seeds.push({ address: from, reason: 'payer of the first trade' });
    if (last !== undefined && asset === last.tokenOut && from === counterparty(last))
      seeds.push({ address: to, reason: 'receiver of the last trade' });
  }
  return seeds;
}

function counterparty({ contract, maker }: Trade): Trade['contract'] {
  return maker ?? contract;
}
