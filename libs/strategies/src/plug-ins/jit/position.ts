import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import type { TransactionView } from '../../view/block-view.js';

/** A change of liquidity, and where it stands. */
export interface Change {
  readonly change: LiquidityChange;
  readonly transaction: TransactionView;
  readonly pool: string;
}

/** Whether two changes are of one owner's liquidity in one range of a pool. */
export function isOnePosition(a: Change, b: Change): boolean {
  const [{ owner, tickLower, tickUpper }, other] = [a.change, b.change];
  return (
    a.pool === b.pool &&
    (owner === null || other.owner === null || owner.equals(other.owner)) &&
    tickLower === other.tickLower &&
    tickUpper === other.tickUpper
  );
}
