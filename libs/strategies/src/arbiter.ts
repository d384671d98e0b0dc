import type { Finding } from './detector.js';

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
  for (const [id, finding] of findings) {
    const sharing = judged.filter(
      (earlier) => earlier.supersededBy === null && shares(earlier.finding, finding),
    );
    const [first] = sharing;
    const counted = sharing.find(({ finding: earlier }) => earlier.net.length > 0 || earlier.tipWei > 0n);
    if (first === undefined) judged.push({ id, finding, supersededBy: null, relatedLabelIds: [] });
    else if (finding.type === 'arbitrage')
      judged.push({ id, finding, supersededBy: first.id, relatedLabelIds: [] });
    else {
      const own = counted === undefined ? finding : { ...finding, net: [], tipWei: 0n };
      judged.push({
        id,
        finding: own,
        supersededBy: null,
        relatedLabelIds: sharing.map((other) => other.id),
      });
      for (const other of sharing) {
        const at = judged.indexOf(other);
        judged[at] = { ...other, relatedLabelIds: [...other.relatedLabelIds, id] };
      }
    }
  }
  return judged;
}

function shares(a: Finding, b: Finding): boolean {
  return a.transactions.some((transaction) => b.transactions.includes(transaction));
}
