import { describe, expect, it } from '@jest/globals';
import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import type { IngestStep, Trace } from '../generated/ingest-v1.js';
import { checkBlock } from './check-block.js';
import { blockNumbers, HAS_CORPUS, readBlock, readJson, toStep } from '#testkit/corpus-json.js';

if (!HAS_CORPUS)
  console.warn('SKIPPED: traces of real blocks, because the corpus is not there (SLUICE_CORPUS)');
const onCorpus = HAS_CORPUS ? it : it.skip;

function stepOf(number: number) {
  const traces = (name: string) => readJson(`ethereum/blocks/${number}/${name}.json.gz`);
  return toStep(readBlock('ethereum', number), {
    parity: traces('traces_parity'),
    geth: traces('calltrace_geth') ?? traces('calltrace_derived'),
  });
}

function check({ step, evidence }: ReturnType<typeof stepOf>) {
  const rules = rulesAt(chainNamed('ethereum'), step.number, step.time);
  return checkBlock(step, evidence, { senders: false, rules });
}

describe('traces', () => {
  onCorpus('agree with transactions and receipts in every traced block', () => {
    const wrong: string[] = [];
    let passed = 0;
    for (const number of blockNumbers('ethereum')) {
      const parsed = stepOf(number);
      if (parsed.step.traces.length === 0) continue;
      const { checks, failures } = check(parsed);
      for (const failure of failures) wrong.push(`${number} ${failure.field}: ${failure.detail}`);
      const outcome = checks.find((one) => one.check === 'traces');
      if (outcome?.outcome === 'passed') passed++;
      else wrong.push(`${number}: ${JSON.stringify(outcome)}`);
    }
    expect(wrong).toEqual([]);
    expect(passed).toBeGreaterThan(60);
  });

  onCorpus.each<[string, (root: Trace) => Partial<Trace>]>([
    ['from', (root) => ({ from: root.to })],
    ['to', (root) => ({ to: root.from })],
    ['value', () => ({ value: Buffer.of(9) as NonNullable<Trace['value']> })],
    ['input', () => ({ input: Buffer.of(1, 2, 3, 4) })],
    ['error', (root) => ({ error: root.error === null ? 'Reverted' : null })],
    ['type', (root) => ({ type: root.type === 'call' ? 'create' : 'call' })],
    ['transactionIndex', () => ({ transactionIndex: 100_000 })],
  ])('with another %s of an outermost call are malformed', (field, change) => {
    const { step, evidence } = stepOf(17686110);
    const roots = step.traces.flatMap((trace, at) => (trace.traceAddress.length === 0 ? [at] : []));
    for (const at of [roots[0], roots[40], roots.at(-1)] as number[]) {
      const traces = step.traces.map((trace, index) =>
        index === at ? { ...trace, ...change(trace) } : trace,
      );
      const changed: IngestStep = { ...step, traces };
      const { failures } = check({ step: changed, evidence });
      expect(failures[0]).toMatchObject({ check: 'malformed', field: `traces[${at}].${field}` });
    }
  });

  onCorpus('of a contract creation name the contract of the receipt', () => {
    const { step, evidence } = stepOf(17686111);
    const at = step.traces.findIndex(
      (one) => one.type === 'create' && one.traceAddress.length === 0 && one.error === null,
    );
    expect(at).toBeGreaterThanOrEqual(0);
    const traces = step.traces.map((trace, index) => (index === at ? { ...trace, to: trace.from } : trace));
    expect(check({ step: { ...step, traces }, evidence }).failures[0]).toMatchObject({
      field: `traces[${at}].to`,
    });
  });

  onCorpus('of some transactions only, or without anything to compare, are unavailable', () => {
    const { step, evidence } = stepOf(17686110);
    const without = { ...step, traces: step.traces.filter((trace) => trace.transactionIndex !== 3) };
    expect(check({ step: without, evidence }).checks).toContainEqual({
      check: 'traces',
      outcome: 'unavailable',
      reason: `1 of ${step.transactionCount} transactions have no trace`,
    });
    const alone: IngestStep = {
      ...step,
      capabilities: ['traces'],
      header: null,
      transactions: [],
      receipts: [],
      logs: [],
    };
    expect(check({ step: alone, evidence }).checks).toEqual([
      {
        check: 'traces',
        outcome: 'unavailable',
        reason: 'neither transactions nor receipts to compare them with',
      },
    ]);
  });

  onCorpus('with two outermost calls for one transaction are malformed', () => {
    const { step, evidence } = stepOf(17686110);
    const traces = [...step.traces, step.traces[0] as Trace];
    expect(check({ step: { ...step, traces }, evidence }).failures).toEqual([
      expect.objectContaining({ check: 'malformed', field: `traces[${traces.length - 1}]` }),
    ]);
  });
});
