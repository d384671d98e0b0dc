import type { Address } from '#domain/bytes.js';
import type { Mark } from '#domain/generated/decode-v1.js';
import type { Finding } from '../detector.js';
import { type BlockView, poolKey, type Trade, type TransactionView } from '../view/block-view.js';

/** What confidence in a label hangs on. */
export interface Subject {
  readonly transactions: readonly TransactionView[];
  readonly isPartial: boolean;
  /** Events that the label is made of. */
  readonly sources: readonly Source[];
  /** Of its tokens, pools and markets, in its transactions. */
  readonly marks: readonly Mark[];
  readonly members: number;
  /** Legs that no event shows whole. */
  readonly inferred: readonly Trade[];
}

interface Source {
  readonly contract: Buffer;
  readonly provenance: string;
}

export function subjectOf(block: BlockView, finding: Finding): Subject {
  const { transactions, cluster, legs, net } = finding;
  const sources = sourcesOf(finding);
  const involved = new Set<Address>([
    ...sources.map(({ contract }) => block.own(contract)),
    ...legs.flatMap(({ tokenIn, tokenOut }) => [tokenIn, tokenOut]),
    ...net.map(({ asset }) => block.own(asset)),
  ]);
  const own = new Set(transactions.map(({ index }) => index));
  return {
    transactions,
    isPartial: block.events.partial,
    sources,
    marks: block.events.marks.filter(
      ({ transactionIndex, contract }) => own.has(transactionIndex) && involved.has(block.own(contract)),
    ),
    members: cluster.length,
    inferred: legs.filter(({ provenance }) => provenance === 'inferred'),
  };
}

function sourcesOf({ transactions, legs, jit, liquidation }: Finding): readonly Source[] {
  const isLeg = new Set<unknown>(legs);
  const pool = jit && poolKey(jit.contract, jit.poolId);
  return transactions.flatMap(({ trades, liquidity, lending }): Source[] => [
    ...trades.filter((trade) => isLeg.has(trade)),
    ...liquidity.filter(({ contract, poolId }) => pool !== null && poolKey(contract, poolId) === pool),
    ...lending
      .filter(({ action, market }) => action === 'liquidation' && liquidation?.market.equals(market) === true)
      .map(({ market, provenance }) => ({ contract: market, provenance })),
  ]);
}
