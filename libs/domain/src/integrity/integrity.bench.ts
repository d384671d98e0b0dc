import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import type { Bench } from '#testkit/bench.js';
import { checkBloom } from './bloom-check.js';
import { checkBlock } from './check-block.js';
import { Findings } from './findings.js';
import { checkHeader } from './header-check.js';
import { checkReceipts, receiptBlooms } from './receipts-check.js';
import { checkSenders } from './sender-check.js';
import { type BlockJson, readBlock, toStep } from '#testkit/corpus-json.js';
import { type Subject, subjectOf } from './subject.js';
import { checkTransactions } from './transactions-check.js';

/** 15 consecutive blocks since London: 181 transactions and 403 logs on average. */
const NUMBERS = Array.from({ length: 15 }, (_, index) => 17_686_110 + index);
const SAMPLES = 7;
const ETHEREUM = chainNamed('ethereum');

let loaded: readonly BlockJson[] | null = null;

function blocks(): readonly BlockJson[] {
  loaded ??= NUMBERS.map((number) => readBlock('ethereum', number));
  return loaded;
}

function rulesOf(step: Subject['step']) {
  return rulesAt(ETHEREUM, step.number, step.time);
}

/** Blocks a second over all blocks, `SAMPLES` times after one round to warm up. */
function blocksPerSecond<Item>(items: readonly Item[], work: (item: Item) => void): number[] {
  const samples: number[] = [];
  for (let round = 0; round <= SAMPLES; round++) {
    const start = process.hrtime.bigint();
    for (const item of items) work(item);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (round > 0) samples.push(items.length / seconds);
  }
  return samples;
}

function subjects(): readonly Subject[] {
  return blocks().map((json) => {
    const { step, evidence } = toStep(json);
    return subjectOf(step, evidence, rulesOf(step));
  });
}

function bench(name: string, goal: number, run: () => number[]): Bench {
  return { name, unit: 'blocks/s', goal, run: async () => run() };
}

export const benches: readonly Bench[] = [
  bench('integrity: parsed JSON to step with default checks', 150, () =>
    blocksPerSecond(blocks(), (json) => {
      const { step, evidence } = toStep(json);
      checkBlock(step, evidence, { senders: false, rules: rulesOf(step) });
    }),
  ),
  bench('integrity: default checks', 300, () => {
    const steps = blocks().map((json) => toStep(json));
    return blocksPerSecond(steps, ({ step, evidence }) =>
      checkBlock(step, evidence, { senders: false, rules: rulesOf(step) }),
    );
  }),
  bench('integrity: header hash', 20_000, () =>
    blocksPerSecond(subjects(), (one) => checkHeader(one, new Findings())),
  ),
  bench('integrity: transactions root and hashes', 600, () =>
    blocksPerSecond(subjects(), (one) => checkTransactions(one, new Findings())),
  ),
  bench('integrity: blooms', 1_000, () =>
    blocksPerSecond(subjects(), (one) => checkBloom(one, receiptBlooms(one), new Findings())),
  ),
  bench('integrity: receipts root', 600, () => {
    const withBlooms = subjects().map((one) => ({ one, blooms: receiptBlooms(one) }));
    return blocksPerSecond(withBlooms, ({ one, blooms }) => checkReceipts(one, blooms, new Findings()));
  }),
  bench('integrity: senders recovered', 3, () =>
    blocksPerSecond(subjects().slice(0, 2), (one) => checkSenders(one, true, new Findings())),
  ),
];
