import { toHex } from '#domain/bytes.js';
import type { DecodeEvents } from '#protocols/block/events.js';
import type { DecodedBlock } from './decoded-blocks.js';
import { byPlace } from './event-order.js';
import type { TokenNames } from './token-names.js';

/** One event for people; a type, so that it is a row of a table. */
export type EventRow = {
  readonly transaction: string;
  readonly at: string;
  readonly event: string;
  readonly protocol: string;
  readonly contract: string;
  readonly what: string;
  readonly provenance: string;
};

/** Lists of events by the name that they are shown under, in the order of the step. */
const SHOWN = {
  swaps: 'swap',
  liquidity: 'liquidity',
  lending: 'lending',
  flashLoans: 'flash loan',
  poolsCreated: 'new pool',
  oracleUpdates: 'oracle',
  marks: 'mark',
} as const satisfies Partial<Record<keyof DecodeEvents, string>>;

type Shown = keyof typeof SHOWN;
type AnyEvent = DecodeEvents[Shown][number];

/** Every event but transfers and pool states, in order; `index`: of one transaction alone. */
export function eventsOf(
  { events }: DecodedBlock,
  index: number | null,
): readonly { readonly list: Shown; readonly event: AnyEvent }[] {
  const lists = Object.keys(SHOWN) as Shown[];
  return lists
    .flatMap((list) => events[list].map((event) => ({ list, event })))
    .filter(({ event }) => index === null || event.transactionIndex === index)
    .sort((a, b) => byPlace(a.event, b.event));
}

/** An event as an object for JSON: all of its fields, with its kind and the transaction's hash. */
export function eventJson(
  block: DecodedBlock,
  list: Shown,
  event: AnyEvent,
): Readonly<Record<string, unknown>> {
  const { chain, step } = block;
  return {
    event: SHOWN[list],
    chain: chain.name,
    block: step.number,
    transaction: hashOf(block, event),
    ...event,
  };
}

export function eventRow(block: DecodedBlock, list: Shown, event: AnyEvent, names: TokenNames): EventRow {
  const { chain } = block;
  const amount = (token: Buffer | null, value: bigint | null): string =>
    value === null ? '?' : `${names.amount(chain, token, value)} ${names.symbol(chain, token)}`;
  const row = (contract: Buffer, what: string, more: Partial<EventRow> = {}): EventRow => ({
    transaction: hashOf(block, event) ?? String(event.transactionIndex),
    at: event.logIndex === null ? `[${event.traceAddress?.join(' ') ?? ''}]` : String(event.logIndex),
    event: SHOWN[list],
    protocol: 'protocol' in event ? (('venue' in event ? event.venue : null) ?? event.protocol) : '',
    contract: toHex(contract),
    what,
    provenance: 'provenance' in event ? event.provenance : '',
    ...more,
  });
  if ('amountIn' in event) {
    const { tokenIn, amountIn, tokenOut, amountOut } = event;
    return row(event.contract, `${amount(tokenIn, amountIn)} -> ${amount(tokenOut, amountOut)}`);
  }
  if ('change' in event) {
    const what = event.amounts.map((one) => amount(one.token, one.amount)).join(', ');
    return row(event.contract, what, { event: event.change });
  }
  if ('action' in event) {
    const seized =
      event.collateralAmount === null ? '' : ` for ${amount(event.collateralAsset, event.collateralAmount)}`;
    return row(event.market, `${amount(event.asset, event.amount)}${seized}`, { event: event.action });
  }
  if ('lender' in event) return row(event.lender, amount(event.asset, event.amount));
  if ('factory' in event)
    return row(event.contract, event.tokens.map((token) => names.symbol(chain, token)).join(' / '));
  if ('feed' in event) return row(event.feed, event.answer.toString());
  return row(event.contract, event.detail, { event: event.mark });
}

function hashOf({ events }: DecodedBlock, event: AnyEvent): string | null {
  const transaction = events.transactions.find((one) => one.transactionIndex === event.transactionIndex);
  return transaction?.hash == null ? null : toHex(transaction.hash);
}
