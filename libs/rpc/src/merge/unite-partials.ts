import { BadInputError } from '#domain/errors/sluice-error.js';
import type { SourceBlock } from '../source.js';
import { firstDifference } from './differs.js';
import { joinOrigins } from './section.js';

const LISTS = ['transactions', 'transactionHashes', 'receipts', 'logs', 'traces', 'stateChanges'] as const;
const WITH_EVIDENCE = ['transactions', 'receipts', 'logs'] as const;

/** Two parts of one block as one part. A transaction that both show must be shown alike; input.conflict otherwise. */
export function unitePartials(base: SourceBlock, other: SourceBlock): SourceBlock {
  const step: Record<string, unknown> = {};
  const evidence: Record<string, unknown> = {};
  const indexes = new Set<number>();
  for (const list of LISTS) {
    const ours = zip(base, list);
    const known = new Set(ours.map(({ index }) => index));
    const theirs = zip(other, list);
    for (const index of known) {
      const mine = ours.filter((entry) => entry.index === index).map(({ item }) => item);
      const shared = theirs.filter((entry) => entry.index === index).map(({ item }) => item);
      const found = shared.length === 0 ? null : firstDifference(mine, shared, list);
      if (found === null) continue;
      throw new BadInputError('input.conflict', `it differs from ${base.origin.join(' + ')}`, {
        place: { file: other.origin.join(' + '), block: base.step.number, field: found },
      });
    }
    const all = [...ours, ...theirs.filter(({ index }) => !known.has(index))].sort(
      (a, b) => a.index - b.index,
    );
    for (const { index } of all) if (index >= 0) indexes.add(index);
    step[list] = all.map(({ item }) => item);
    if (all.every(({ shown }) => shown !== undefined)) evidence[list] = all.map(({ shown }) => shown);
  }
  const capabilities = [...new Set([...base.step.capabilities, ...other.step.capabilities])].sort();
  return {
    ...base,
    step: { ...base.step, ...step, capabilities, transactionCount: indexes.size },
    evidence: { ...base.evidence, ...evidence },
    origin: joinOrigins(base, other),
  };
}

function zip({ step, evidence }: SourceBlock, list: (typeof LISTS)[number]) {
  const shown: readonly unknown[] = WITH_EVIDENCE.includes(list as 'logs') ? evidence[list as 'logs'] : [];
  return step[list].map((item, at) => ({
    index: 'index' in item ? item.index : item.transactionIndex,
    item,
    shown: shown[at],
  }));
}
