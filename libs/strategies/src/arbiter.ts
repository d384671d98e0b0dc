import type { Finding } from './detector.js';
import type { TransactionView } from './view/block-view.js';

/** A finding with its id, and how it stands to others. */
export interface Judged {
  readonly id: string;
  readonly finding: Finding;
  readonly supersededBy: string | null;
  readonly relatedLabelIds: readonly string[];
}

/**
 * Decides which labels stand, so that no line of the ledger counts in two of them. In order of precedence: a sandwich;
 * liquidity for a trade, which within a sandwich stands beside it with its net counted there; liquidations; arbitrage,
 * which is superseded by whatever label has its transaction.
 *
 * @param findings with ids, in order of precedence
 */
export function judge(findings: readonly (readonly [id: string, finding: Finding])[]): readonly Judged[] {
  const judged: Judged[] = [];
  const standing = new Map<TransactionView, number[]>();
  for (const [id, finding] of findings) {
    const sharing = [...new Set(finding.transactions.flatMap((one) => standing.get(one) ?? []))]
      .sort((a, b) => a - b)
      .map((at) => [at, judged[at] as Judged] as const);
    const [first] = sharing;
    if (first !== undefined && finding.type === 'arbitrage') {
      judged.push({ id, finding, supersededBy: first[1].id, relatedLabelIds: [] });
      continue;
    }
    const isCounted = sharing.some(
      ([
        ,
        {
          finding: { net, tipWei },
        },
      ]) => net.length > 0 || tipWei > 0n,
    );
    const own = isCounted ? { ...finding, net: [], tipWei: 0n } : finding;
    const relatedLabelIds = sharing.map(([, other]) => other.id);
    for (const [at, other] of sharing)
      judged[at] = { ...other, relatedLabelIds: [...other.relatedLabelIds, id] };
    for (const one of finding.transactions) {
      const list = standing.get(one);
      if (list === undefined) standing.set(one, [judged.length]);
      else list.push(judged.length);
    }
    judged.push({ id, finding: own, supersededBy: null, relatedLabelIds });
  }
  return judged;
}
