import { type Address, toHex } from '#domain/bytes.js';
import type { Evidence } from '#domain/generated/detect-v1.js';
import type { BlockView, TransactionView } from '../../view/block-view.js';
import { feedAsset } from './feed-asset.js';

interface Trigger {
  /** Index of the transaction; null where none is known. */
  readonly trigger: number | null;
  readonly evidence: readonly Evidence[];
}

/**
 * The last transaction up to this one in which a feed told a new price of the debt or of the collateral. Feeds whose asset
 * is not known count nothing, and the evidence says that there were some.
 *
 * @param assets debt and collateral, this as what it stands for
 */
export function triggerOf(
  block: BlockView,
  { index }: TransactionView,
  assets: readonly (Address | null)[],
): Trigger {
  const before = block.events.oracleUpdates.filter(({ transactionIndex }) => transactionIndex <= index);
  const priced = before.map((update) => [update, feedAsset(block, update)] as const);
  const last = priced.findLast(([, asset]) => asset !== null && assets.includes(asset));
  if (last !== undefined) {
    const [{ transactionIndex, feed }, asset] = last;
    const fact = `${toHex(feed)} told a price of ${toHex(asset ?? feed)}`;
    return { trigger: transactionIndex, evidence: [{ rule: 'trigger', fact }] };
  }
  const feeds = new Set(priced.flatMap(([{ feed }, asset]) => (asset === null ? [toHex(feed)] : [])));
  if (feeds.size === 0) return { trigger: null, evidence: [] };
  const fact = `${feeds.size} price feeds answered before it, of assets that are not known`;
  return { trigger: null, evidence: [{ rule: 'trigger', fact }] };
}
