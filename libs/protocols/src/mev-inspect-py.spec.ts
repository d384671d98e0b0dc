import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import type { DecodeEvents } from './block/events.js';
import { frameTree } from './frames/frame-tree.js';
import { corpusStep, decodeStep } from './spec-decode.js';

/*
 * Blocks with call traces and no logs, against what mev-inspect-py counts in them. It also counts swaps that were
 * reverted, which moved nothing: a block in which it has more is explained by those, call by call.
 */
interface MeasuredBlock {
  readonly block: number;
  readonly swaps: number;
  readonly arbitrage: readonly {
    readonly tx: string;
    readonly token: string;
    readonly start: string;
    readonly end: string;
    readonly error: string | null;
  }[];
}

const MEASURED = join(corpusPath(), '../peers/mev-inspect-py/measured.json');
/** Selectors of the calls that it takes for swaps. */
const SWAP_CALLS = new Set([
  '022c0d9f',
  '128acb08',
  '3df02124',
  'a6417ed6',
  '394747c5',
  '8201aa3f',
  '7c5e9ea4',
  'e5d7bde6',
]);

(hasCorpus() && existsSync(MEASURED) ? describe : describe.skip)('blocks of mev-inspect-py', () => {
  let measured: readonly MeasuredBlock[] = [];
  const decoded = new Map<number, { readonly step: IngestStep; readonly events: DecodeEvents }>();
  beforeAll(async () => {
    measured = (JSON.parse(readFileSync(MEASURED, 'utf8')) as { blocks: MeasuredBlock[] }).blocks;
    for (const { block } of measured) {
      const step = await corpusStep(`ethereum/mev-inspect-py/${block}.json.gz`);
      decoded.set(block, { step, events: decodeStep(step) });
    }
  }, 120_000);

  it('have their swaps, or these were reverted', () => {
    const fewer: string[] = [];
    for (const { block, swaps } of measured) {
      const { step, events } = decoded.get(block)!;
      const found = events.swaps.length + revertedSwaps(step);
      if (found < swaps) fewer.push(`${block}: ${found} of ${swaps}`);
    }
    expect(fewer).toEqual([]);
    expect(measured.length).toBeGreaterThan(10);
  });

  it('have the swaps of its arbitrages, with their amounts', () => {
    const missing: string[] = [];
    let found = 0;
    for (const { block, arbitrage } of measured) {
      const { step, events } = decoded.get(block)!;
      for (const { tx, token, start, end, error } of arbitrage) {
        if (error !== null) continue;
        const index = events.transactions.find(
          ({ hash }) => hash !== null && toHex(hash) === tx,
        )?.transactionIndex;
        const swaps = events.swaps.filter(({ transactionIndex }) => transactionIndex === index);
        const isToken = (address: Buffer | null): boolean => address !== null && toHex(address) === token;
        const starts = swaps.some(({ tokenIn, amountIn }) => isToken(tokenIn) && amountIn === BigInt(start));
        const ends = swaps.some(({ tokenOut, amountOut }) => isToken(tokenOut) && amountOut === BigInt(end));
        if (starts && ends) found++;
        else missing.push(`${step.number} ${tx} starts ${starts}, ends ${ends}`);
      }
    }
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(20);
  });
});

function revertedSwaps(step: IngestStep): number {
  let reverted = 0;
  for (let from = 0, to = 1; from < step.traces.length; from = to++) {
    const index = step.traces[from]?.transactionIndex;
    while (step.traces[to]?.transactionIndex === index && to < step.traces.length) to++;
    for (const { trace, stands } of frameTree(step.traces.slice(from, to)))
      if (!stands && SWAP_CALLS.has(trace.input.toString('hex', 0, 4))) reverted++;
  }
  return reverted;
}
