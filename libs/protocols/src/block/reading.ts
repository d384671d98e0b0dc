import type { Log } from '#domain/generated/ingest-v1.js';
import { Unreadable, type Words } from '../abi/words.js';
import { byEnd, type Frame } from '../frames/frame-tree.js';
import { wrapValue } from '../ledger/token-calls.js';
import type { BareLogRule, CallSite, EventRule, Protocol, Site } from '../plug-in.js';
import { CallRules, EventRules, fits } from '../rules.js';
import type { TransactionScope } from './transaction-scope.js';

type AnyHandle = (...values: unknown[]) => void;

/** Has rules read logs and calls: those of tokens first, which make the ledger, then those of protocols. */
export class Reading {
  private readonly tokenEvents: EventRules;
  private readonly tokenCalls: CallRules;
  private readonly events: EventRules;
  private readonly calls: CallRules;
  private readonly bareLogs: readonly BareLogRule[];

  constructor(
    private readonly words: Words,
    tokens: Pick<Protocol, 'events' | 'calls'>,
    protocols: readonly Protocol[],
  ) {
    const ledger = [tokens, ...protocols.flatMap((one) => one.ledger ?? [])];
    this.tokenEvents = new EventRules(ledger.flatMap(({ events }) => events));
    this.tokenCalls = new CallRules(ledger.flatMap(({ calls }) => calls));
    this.events = new EventRules(protocols.flatMap(({ events }) => events));
    this.calls = new CallRules(protocols.flatMap(({ calls }) => calls));
    this.bareLogs = protocols.flatMap(({ bareLogs }) => bareLogs ?? []);
  }

  readLogs(logs: readonly Log[], scope: TransactionScope): void {
    for (const log of logs) this.readLog(this.tokenEvents.of(log), log, scope);
    for (const log of logs) {
      if (log.topics.length === 0) this.readBareLog(log, scope);
      else this.readLog(this.events.of(log), log, scope);
    }
  }

  readCalls(scope: TransactionScope): void {
    const stand = scope.frames.filter(({ stands }) => stands);
    for (const frame of stand) {
      this.readCall(this.tokenCalls, frame, scope);
      if (frame.trace.input.length < 4) this.readBareCall(frame, scope);
    }
    for (const frame of byEnd(stand)) this.readCall(this.calls, frame, scope);
  }

  private readLog(rules: readonly EventRule[] | undefined, log: Log, scope: TransactionScope): void {
    if (rules === undefined) return;
    const site = siteOfLog(log, scope);
    const fitting = rules.filter((rule) => fits(rule, log));
    if (fitting.length === 0) return scope.mark(site, 'unreadable', `no layout of ${nameOf(rules)} fits`);
    for (const rule of fitting) {
      this.words.loadLog(log);
      this.attempt(scope, site, rule.definition.name, () => {
        const fields = rule.definition.read(this.words);
        return () => (rule.handle as AnyHandle)(fields, site, scope);
      });
    }
  }

  private readBareLog(log: Log, scope: TransactionScope): void {
    for (const { dataBytes, handle } of this.bareLogs) {
      if (log.data.length === dataBytes) handle(log.data, siteOfLog(log, scope), scope);
    }
  }

  /** Value without a function's name. */
  private readBareCall(frame: Frame, scope: TransactionScope): void {
    const site = siteOf(frame, scope);
    if (site !== null) wrapValue(scope, site);
  }

  private readCall(all: CallRules, frame: Frame, scope: TransactionScope): void {
    const { trace } = frame;
    const rules = all.of(trace.input);
    const site = rules === undefined ? null : siteOf(frame, scope);
    if (rules === undefined || site === null) return;
    for (const { definition, handle } of rules) {
      if (trace.input.length - 4 < definition.inputBytes) continue;
      this.attempt(scope, site, definition.name, () => {
        this.words.loadData(trace.input, 4);
        const input = definition.readInput(this.words);
        let output: unknown = null;
        if (trace.output.length >= definition.outputBytes) {
          this.words.loadData(trace.output);
          output = definition.readOutput(this.words);
        }
        return () => (handle as AnyHandle)(input, output, site, scope);
      });
    }
  }

  /** What cannot be read is marked, also where a handler reads on; what else a handler throws is a defect. */
  private attempt(scope: TransactionScope, site: Site, name: string, read: () => () => void): void {
    try {
      read()();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      scope.mark(site, 'unreadable', `${name}: ${error.message}`);
    }
  }
}

function siteOfLog({ address, transactionIndex, logIndex }: Log, { block }: TransactionScope): Site {
  return { contract: block.own(address), origin: { transactionIndex, logIndex, traceAddress: null } };
}

function siteOf(frame: Frame, { block, index }: TransactionScope): CallSite | null {
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
