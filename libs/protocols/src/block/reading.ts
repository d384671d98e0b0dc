import type { Address } from '#domain/bytes.js';
import type { Log } from '#domain/generated/ingest-v1.js';
import { Unreadable, type Words } from '../abi/words.js';
import { byEnd, type Frame } from '../frames/frame-tree.js';
import { wrapsValue, wrapValue } from '../ledger/token-calls.js';
import type { BareLogRule, CallRule, CallSite, EventRule, Protocol } from '../plug-in.js';
import type { Site } from '../site.js';
import { CallRules, EventRules, fits } from '../rules.js';
import type { TransactionScope } from './transaction-scope.js';
import { findUnknownSwaps } from './unknown-swaps.js';

type AnyHandle = (...values: unknown[]) => void;

/** Has rules read logs and calls: first those that make the ledger, then all others. */
export class Reading {
  private readonly events: EventRules;
  private readonly ledgerRules: ReadonlySet<EventRule>;
  private readonly ledgerCalls: CallRules;
  private readonly calls: CallRules;
  private readonly bareLogs: readonly BareLogRule[];

  constructor(
    private readonly words: Words,
    tokens: Pick<Protocol, 'events' | 'calls'>,
    protocols: readonly Protocol[],
  ) {
    const ledger = [tokens, ...protocols.flatMap((one) => one.ledger ?? [])];
    this.ledgerRules = new Set(ledger.flatMap(({ events }) => events));
    this.events = new EventRules([...this.ledgerRules, ...protocols.flatMap(({ events }) => events)]);
    this.ledgerCalls = new CallRules(ledger.flatMap(({ calls }) => calls));
    this.calls = new CallRules(protocols.flatMap(({ calls }) => calls));
    this.bareLogs = protocols.flatMap(({ bareLogs }) => bareLogs ?? []);
  }

  readLogs(logs: readonly Log[], scope: TransactionScope): void {
    const later: { readonly log: Log; readonly rule: EventRule | null }[] = [];
    const strangers = new Set<Address>();
    for (const log of logs) {
      if (log.topics.length === 0) later.push({ log, rule: null });
      const rules = this.events.of(log);
      if (rules === undefined) {
        strangers.add(scope.block.own(log.address));
        continue;
      }
      let fitting = false;
      for (const rule of rules) {
        if (!fits(rule, log)) continue;
        fitting = true;
        if (this.ledgerRules.has(rule)) this.readLog(rule, log, scope);
        else later.push({ log, rule });
      }
      if (!fitting) scope.mark(siteOfLog(log, scope), 'unreadable', `no layout of ${nameOf(rules)} fits`);
    }
    for (const { log, rule } of later) {
      if (rule === null) this.readBareLog(log, scope);
      else this.readLog(rule, log, scope);
    }
    findUnknownSwaps(scope, strangers);
  }

  readCalls(scope: TransactionScope): void {
    const stand = scope.frames.filter(({ stands }) => stands);
    for (const frame of stand) {
      this.readCall(this.ledgerCalls, frame, scope);
      const wrapper = wrapsValue(frame.trace, scope) ? siteOfCall(frame, scope) : null;
      if (wrapper !== null) wrapValue(scope, wrapper);
    }
    for (const frame of byEnd(stand)) this.readCall(this.calls, frame, scope);
    const called = stand.flatMap(({ trace: { type, to } }) =>
      type === 'call' && to !== null ? [scope.block.own(to)] : [],
    );
    findUnknownSwaps(scope, new Set(called));
  }

  private readLog({ definition, handle }: EventRule, log: Log, scope: TransactionScope): void {
    const site = siteOfLog(log, scope);
    try {
      this.words.loadLog(log);
      (handle as AnyHandle)(definition.read(this.words), site, scope);
    } catch (error) {
      this.markUnreadable(error, definition.name, site, scope);
    }
  }

  /** A log without topics: its length alone tells what it may be. */
  private readBareLog(log: Log, scope: TransactionScope): void {
    for (const { dataBytes, handle } of this.bareLogs)
      if (log.data.length === dataBytes) handle(log.data, siteOfLog(log, scope), scope);
  }

  private readCall(all: CallRules, frame: Frame, scope: TransactionScope): void {
    const rules = all.of(frame.trace.input);
    const site = rules === undefined ? null : siteOfCall(frame, scope);
    if (rules === undefined || site === null) return;
    for (const rule of rules)
      if (frame.trace.input.length - 4 >= rule.definition.inputBytes) this.readCallBy(rule, site, scope);
  }

  private readCallBy({ definition, handle }: CallRule, site: CallSite, scope: TransactionScope): void {
    const { input: data, output: answer } = site.trace;
    try {
      this.words.loadData(data, 4);
      const input = definition.readInput(this.words);
      let output: unknown = null;
      if (answer.length >= definition.outputBytes) {
        this.words.loadData(answer);
        output = definition.readOutput(this.words);
      }
      (handle as AnyHandle)(input, output, site, scope);
    } catch (error) {
      this.markUnreadable(error, definition.name, site, scope);
    }
  }

  /** What cannot be read is marked, also where a handler reads on; anything else that is thrown is a defect. */
  private markUnreadable(error: unknown, name: string, site: Site, scope: TransactionScope): void {
    if (!(error instanceof Unreadable)) throw error;
    scope.mark(site, 'unreadable', `${name}: ${error.message}`);
  }
}

function siteOfLog({ address, transactionIndex, logIndex }: Log, { block }: TransactionScope): Site {
  return { contract: block.own(address), origin: { transactionIndex, logIndex, traceAddress: null } };
}

function siteOfCall(frame: Frame, { block, index }: TransactionScope): CallSite | null {
  const { trace } = frame;
  if (trace.to === null || trace.from === null || !CALLS.has(trace.type)) return null;
  return {
    contract: block.own(trace.to),
    caller: block.own(trace.from),
    frame,
    trace,
    origin: { transactionIndex: index, logIndex: null, traceAddress: trace.traceAddress },
  };
}

/** Calls that run a contract's code in its own name. */
const CALLS = new Set(['call', 'staticcall']);

function nameOf(rules: readonly EventRule[]): string {
  return rules[0]?.definition.signature ?? '';
}
