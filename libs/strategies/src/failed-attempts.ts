import type { Address } from '#domain/bytes.js';
import type { Attempt } from '#domain/generated/detect-v1.js';
import type { Judged } from './arbiter.js';
import type { BlockView } from './view/block-view.js';

/**
 * Transactions that failed, and are of a sender or call a contract that has a standing label in the block: tries of the
 * same kind. What they would have traded was undone, so that nothing else of them shows. Routers and other strangers tell
 * nothing, for everybody calls them.
 */
export function failedAttempts(block: BlockView, labels: readonly Judged[]): readonly Attempt[] {
  const actors = new Map<Address, string>();
  for (const { finding, supersededBy } of labels) {
    if (supersededBy !== null) continue;
    for (const { from, to } of finding.transactions)
      for (const address of [from, to])
        if (address !== null && !block.strangers.has(address) && !actors.has(address))
          actors.set(address, finding.type);
  }
  return block.transactions.flatMap(({ index, hash, from, to, outcome }) => {
    if (outcome.succeeded !== false) return [];
    const type = (from === null ? undefined : actors.get(from)) ?? (to === null ? undefined : actors.get(to));
    return type === undefined
      ? []
      : [{ transactionIndex: index, hash, type, reason: 'it failed, and others of the same actor did not' }];
  });
}
