import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { BareLogRule } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { orderFilled } from './fill.js';

/** The order's hash, and how much the maker gave as uint128, packed (RfqOrderSettlement._logRfqOrder). */
const RFQ_LOG_BYTES = 32 + 16;

export const BARE_LOGS: readonly BareLogRule[] = [{ dataBytes: RFQ_LOG_BYTES, handle: readRfqLog }];

function readRfqLog(data: Buffer, site: Site, scope: TransactionScope): void {
  const amount = uintAt(data, 32, 16);
  const at = site.origin.logIndex ?? 0;
  const before = scope.entries.filter(
    ({ standard, logIndex }) => standard === 'erc20' && logIndex !== null && logIndex < at,
  );
  const given = before.findLastIndex((entry) => entry.amount === amount && entry.from !== null);
  const gave = before[given];
  if (gave?.from == null || gave.to === null || amount === 0n) return;
  const { from: maker, to: recipient, token } = gave;
  const got = before.slice(0, given).findLast((entry) => entry.to === maker && entry.token !== token);
  if (got !== undefined) orderFilled(scope, site, { maker, token, amount, recipient }, got);
}
