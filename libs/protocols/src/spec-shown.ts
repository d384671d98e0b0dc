import { toHex } from '#domain/bytes.js';
import type { DecodeEvents } from './block/events.js';

/** What decoding gave of some protocols: bytes as hex, without what is null. */
export type Shown = Readonly<Record<string, unknown>>;

type Kind = 'swaps' | 'liquidity' | 'flashLoans' | 'poolsCreated' | 'marks' | 'entries';

/** The events of one kind, of a protocol where they tell theirs, of a transaction. */
export function shown(
  events: DecodeEvents,
  kind: Kind,
  { protocol, transactionIndex }: { readonly protocol?: string; readonly transactionIndex?: number } = {},
): readonly Shown[] {
  return events[kind]
    .filter(
      (event) =>
        (protocol === undefined || !('protocol' in event) || event.protocol === protocol) &&
        (transactionIndex === undefined || event.transactionIndex === transactionIndex),
    )
    .map((event) => plain(event) as Shown);
}

/** What logs and calls have to agree on: all but where it is shown, whose a position is and how large. */
export function agreed(events: DecodeEvents, protocol: string): readonly Shown[] {
  return (['swaps', 'liquidity', 'flashLoans', 'poolsCreated'] as const)
    .flatMap((kind) => shown(events, kind, { protocol }))
    .map(({ logIndex: _log, traceAddress: _trace, owner: _owner, liquidity: _liquidity, ...event }) => event);
}

function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, plain(item)]),
  );
}
