import type { FactoryProtocol } from '#chains/chain.js';
import type { Address } from '#domain/bytes.js';
import type { DecodeTrace } from './block/input.js';
import type { EventDefinition } from './abi/event.js';
import type { MethodDefinition } from './abi/method.js';
import type { TransactionScope } from './block/transaction-scope.js';
import type { Frame } from './frames/frame-tree.js';
import type { Site } from './site.js';

export interface CallSite extends Site {
  /** In whose name the caller acted: behind a delegatecall still the proxy. */
  readonly caller: Address;
  readonly frame: Frame;
  readonly trace: DecodeTrace;
}

/** Reads one event. Further conditions than topic and layout are the handler's. */
export interface EventRule {
  readonly definition: EventDefinition;
  readonly handle: (fields: never, site: Site, scope: TransactionScope) => void;
}

/** Reads logs without topics: only their length tells what they may be, and the handler all else. */
export interface BareLogRule {
  readonly dataBytes: number;
  readonly handle: (data: Buffer, site: Site, scope: TransactionScope) => void;
}

/** Reads one function's successful calls, where logs are not at hand. */
export interface CallRule {
  readonly definition: MethodDefinition;
  readonly handle: (input: never, output: never, site: CallSite, scope: TransactionScope) => void;
}

export function on<Fields>(
  definition: EventDefinition<Fields>,
  handle: (fields: Fields, site: Site, scope: TransactionScope) => void,
): EventRule {
  return { definition, handle };
}

/** `output` is null where the call answered less than its ABI says: old contracts, whose callers ignore it. */
export function onCall<Input, Output>(
  definition: MethodDefinition<Input, Output>,
  handle: (input: Input, output: Output | null, site: CallSite, scope: TransactionScope) => void,
): CallRule {
  return { definition, handle };
}

/** A pool as a fact of its chain. Addresses are lower-case hex; the zero address is the native asset. */
export interface KnownPool {
  readonly contract: string;
  readonly poolId?: string;
  readonly venue: string | null;
  readonly factory?: string;
  /** In the pool's own order. */
  readonly tokens: readonly string[];
  /** Of a pool that also exchanges what its tokens stand for: those, in its own order. */
  readonly underlying?: readonly string[];
  readonly source: string;
}

/** A protocol: all that decoding knows of it. One folder each, and one line in registry.ts. */
export interface Protocol {
  /** As in events. */
  readonly name: string;
  /** Names that its events have where the chain's facts tell a fork apart from it. */
  readonly forks?: readonly FactoryProtocol[];
  readonly title: string;
  readonly kind: 'exchange' | 'lending' | 'settlement' | 'oracle' | 'token';
  /** 1: proven on real blocks. 2: proven by its published ABI. */
  readonly tier: 1 | 2;
  readonly events: readonly EventRule[];
  readonly calls: readonly CallRule[];
  readonly bareLogs?: readonly BareLogRule[];
  /** Rules that add to the ledger: they are asked together with those of tokens, before all others. */
  readonly ledger?: { readonly events: readonly EventRule[]; readonly calls: readonly CallRule[] };
  /** Pools of a chain, by name, whose tokens neither an event nor their address tells. */
  readonly pools?: (chain: string) => readonly KnownPool[];
  /** Where layouts and meaning come from. */
  readonly source: string;
}
