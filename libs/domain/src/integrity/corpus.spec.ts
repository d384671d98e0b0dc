import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import { parseLabelledTransactions } from '#rpc/shapes/labelled-transactions.js';
import { parseMevInspectCache } from '#rpc/shapes/mev-inspect-py.js';
import { checkBlock } from './check-block.js';
import {
  blockNumbers,
  CORPUS,
  corpusIndex,
  HAS_CORPUS,
  readBlock,
  readJson,
  toStep,
} from '#testkit/corpus-json.js';

if (!HAS_CORPUS)
  console.warn('SKIPPED: integrity over real blocks, because the corpus is not there (SLUICE_CORPUS)');
const onCorpus = HAS_CORPUS ? it : it.skip;

const CLAIMS = {
  headerHash: 'header-hash',
  transactionsRoot: 'transactions-root',
  receiptsRoot: 'receipts-root',
  logsBloom: 'logs-bloom',
  gasUsed: 'gas-used',
} as const;

function report(chain: string, number: number, senders = false) {
  const { step, evidence } = toStep(readBlock(chain, number));
  return {
    step,
    ...checkBlock(step, evidence, { senders, rules: rulesAt(chainNamed(chain), step.number, step.time) }),
  };
}

describe('blocks of the corpus', () => {
  onCorpus('pass every check that the index claims, and contradict themselves nowhere', () => {
    const wrong: string[] = [];
    let passed = 0;
    for (const { chain, number, verified } of corpusIndex()) {
      const { checks, failures } = report(chain, number);
      for (const failure of failures)
        wrong.push(`${chain} ${number} ${failure.check} ${failure.field}: ${failure.detail}`);
      for (const [claim, check] of Object.entries(CLAIMS)) {
        if (verified?.[claim] !== true) continue;
        if (checks.some((one) => one.check === check && one.outcome === 'passed')) passed++;
        else wrong.push(`${chain} ${number}: ${check} did not pass: ${JSON.stringify(checks)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(passed).toBeGreaterThan(500);
  });

  onCorpus('have the size that their node names, where no uncle hides some of it', () => {
    let sizes = 0;
    for (const number of blockNumbers('ethereum')) {
      const { step, evidence } = toStep(readBlock('ethereum', number));
      if (evidence.size !== null && step.header?.uncles?.length === 0) sizes++;
    }
    expect(sizes).toBeGreaterThan(80);
  });

  onCorpus('say why a check is unavailable', () => {
    const reasons = (chain: string, number: number) =>
      report(chain, number)
        .checks.filter((one) => one.outcome === 'unavailable')
        .map((one) => `${one.check}: ${one.reason}`);
    expect(reasons('ethereum', 46147)).toEqual([
      'receipts-root: receipts before Byzantium carry a state root, which the source does not show',
    ]);
    expect(reasons('ethereum', 17173049)).toEqual([
      'header-hash: the source does not show mixHash',
      'transactions-root: the source shows no signatures',
    ]);
    expect(reasons('scroll', 19604670)).toEqual([
      expect.stringMatching(/^header-hash: Scroll nodes withhold/),
    ]);
    expect(reasons('ethereum', 22431083)).toEqual([]);
  });

  onCorpus('record no check where only receipts are at hand', () => {
    expect(report('ethereum', 4306306).checks).toEqual([]);
    expect(report('ethereum', 18200000).checks).toEqual([]);
  });

  onCorpus('were signed by those they name, in every type and before EIP-155', () => {
    for (const [chain, number] of [
      ['ethereum', 46147],
      ['ethereum', 2641321],
      ['ethereum', 12505500],
      ['ethereum', 19529499],
      ['ethereum', 22431086],
      ['bsc', 19410504],
      ['scroll', 19604670],
    ] as const) {
      const { checks, failures } = report(chain, number, true);
      expect(failures).toEqual([]);
      expect(checks).toContainEqual({ check: 'sender', outcome: 'passed', reason: null });
    }
  });

  onCorpus('are refused with senders recovered where sender or authority are others', () => {
    const json = readBlock('ethereum', 22431086);
    const rules = rulesAt(chainNamed('ethereum'), 22431086, Number(json.block.timestamp));
    const at = json.block.transactions.findIndex((one: { type: string }) => one.type === '0x4');
    const other = `0x${'11'.repeat(20)}`;
    const failures = (senders: boolean) => {
      const { step, evidence } = toStep(json);
      return checkBlock(step, evidence, { senders, rules }).failures.map(
        ({ check, field }) => `${check} ${field}`,
      );
    };
    const { from } = json.block.transactions[at];
    json.block.transactions[at].from = other;
    expect(failures(true)).toEqual([`sender transactions[${at}].from`]);
    expect(failures(false)).toEqual([]);
    json.block.transactions[at].from = from;
    json.block.transactions[at].authorizationList[0].authority = other;
    expect(failures(true)).toEqual([`sender transactions[${at}].authorizationList[0].authority`]);
  });

  onCorpus('labelled BSC transactions have their hashes, blooms, prices and contracts', () => {
    const steps = parseLabelledTransactions(readJson('bsc/labelled-transactions.json.gz'));
    expect(steps.length).toBeGreaterThan(10);
    for (const { step, evidence } of steps) {
      const { checks, failures } = checkBlock(step, evidence, {
        senders: true,
        rules: rulesAt(chainNamed('bsc'), step.number, step.time),
      });
      expect(failures).toEqual([]);
      expect(checks.map((one) => `${one.check} ${one.outcome}`)).toEqual([
        'transactions-root unavailable',
        'logs-bloom passed',
        'sender passed',
      ]);
    }
  });

  onCorpus('caches of mev-inspect-py have traces that agree with their receipts, and no other check', () => {
    for (const file of readdirSync(join(CORPUS, 'ethereum/mev-inspect-py')).filter((name) =>
      name.endsWith('.json.gz'),
    )) {
      const { step, evidence } = parseMevInspectCache(readJson(`ethereum/mev-inspect-py/${file}`));
      const rules = rulesAt(chainNamed('ethereum'), step.number, step.time);
      const { checks, failures } = checkBlock(step, evidence, { senders: false, rules });
      expect([file, ...failures]).toEqual([file]);
      expect(checks.map((one) => one.check)).toEqual(['traces']);
    }
  });
});
