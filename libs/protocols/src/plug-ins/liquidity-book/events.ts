import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type EventRule, on } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { BothAmounts } from '../../pools/two-token-changes.js';
import type { Site } from '../../site.js';
import { sharesMoved } from '../../pools/shares-moved.js';
import {
  COMPOSITION_FEES,
  DEPOSITED_TO_BINS,
  FLASH_LOAN,
  PAIR_CREATED,
  SWAP,
  WITHDRAWN_FROM_BINS,
} from './abi.js';
import * as first from './abi-first.js';
import { addBins } from './bins.js';
import { hasSent, tokenLent } from './loans.js';
import { LIQUIDITY_BOOK, pairChanged, pairLent, pairTraded, sum, unpack } from './pair.js';

export const EVENTS: readonly EventRule[] = [
  on(SWAP, ({ sender, to, amountsIn, amountsOut, protocolFees }, site, scope) => {
    const [gained, lost] = [sum([unpack(amountsIn), unpack(protocolFees)]), unpack(amountsOut)];
    traded(scope, site, sender, to, [gained[0] - lost[0], gained[1] - lost[1]]);
  }),
  on(first.SWAP, ({ sender, recipient, swapForY, amountIn, amountOut, fees }, site, scope) => {
    const gained = amountIn + fees;
    traded(scope, site, sender, recipient, swapForY ? [gained, -amountOut] : [-amountOut, gained]);
  }),
  on(COMPOSITION_FEES, ({ protocolFees }, site, scope) => feesOf(scope, site).push(unpack(protocolFees))),
  on(DEPOSITED_TO_BINS, ({ sender, to, amounts }, site, scope) => {
    const fees = feesOf(scope, site).splice(0);
    pairChanged(
      scope,
      site,
      { change: 'mint', owner: to, sender, recipient: null, amounts: sum([...amounts.map(unpack), ...fees]) },
      null,
    );
  }),
  on(WITHDRAWN_FROM_BINS, ({ sender, to, amounts }, site, scope) => {
    const { owner } = sharesMoved(scope, site, site.contract, 'burn');
    const change = {
      change: 'burn',
      owner,
      sender,
      recipient: to,
      amounts: sum(amounts.map(unpack)),
    } as const;
    pairChanged(scope, site, change, null);
  }),
  on(first.DEPOSITED_TO_BIN, ({ sender, recipient, amountX, amountY }, site, scope) =>
    addBins(scope, site, { kind: 'mint', sender, recipient, amounts: [amountX, amountY] }, (amounts) =>
      pairChanged(scope, site, { change: 'mint', owner: recipient, sender, recipient: null, amounts }, null),
    ),
  ),
  // The shares were the pair's own by then.
  on(first.WITHDRAWN_FROM_BIN, ({ sender, recipient, amountX, amountY }, site, scope) =>
    addBins(scope, site, { kind: 'burn', sender, recipient, amounts: [amountX, amountY] }, (amounts) =>
      pairChanged(scope, site, { change: 'burn', owner: null, sender, recipient, amounts }, null),
    ),
  ),
  on(first.FEES_COLLECTED, ({ sender, recipient, amountX, amountY }, site, scope) => {
    const amounts = [amountX, amountY] as const;
    if (!amounts.every((amount) => hasSent(scope, site, recipient, amount))) return;
    pairChanged(scope, site, { change: 'collect', owner: recipient, sender, recipient, amounts }, null);
  }),
  on(FLASH_LOAN, ({ sender, receiver, amounts, totalFees }, site, scope) =>
    pairLent(
      scope,
      site,
      { initiator: sender, receiver, amounts: unpack(amounts), fees: unpack(totalFees) },
      null,
    ),
  ),
  on(first.FLASH_LOAN, ({ sender, receiver, token, amount, fee }, site, scope) => {
    if (!hasSent(scope, site, receiver, amount)) return;
    tokenLent(scope, site, { initiator: sender, receiver, token, amount, fee });
  }),
  on(PAIR_CREATED, ({ tokenX, tokenY, pair }, site, scope) =>
    poolCreated(scope, site, LIQUIDITY_BOOK, { contract: pair, tokens: [tokenX, tokenY] }),
  ),
];

function traded(
  scope: TransactionScope,
  site: Site,
  sender: Address,
  recipient: Address,
  amounts: BothAmounts,
): void {
  addBins(scope, site, { kind: 'trade', sender, recipient, amounts }, (deltas) =>
    pairTraded(scope, site, { sender, recipient, deltas }, null),
  );
}

/** Composition fees of deposits that are not through yet. */
const FEES = Symbol('composition fees');

/** The protocol's part of the fees of a pair's next deposit: the provider gave it as well. */
function feesOf({ block }: TransactionScope, { contract, origin }: Site): BothAmounts[] {
  const notes = block.note(FEES, () => new Map<string, BothAmounts[]>());
  const key = `${origin.transactionIndex} ${contract.toString('latin1')}`;
  let fees = notes.get(key);
  if (fees === undefined) notes.set(key, (fees = []));
  return fees;
}
