import { INGEST } from '#platform/runner/source-host.js';
import { formatSeconds } from '#platform/terminal/progress.js';
import type { Terminal } from '#platform/terminal/terminal.js';
import type { Manifest } from './manifest.js';
import type { RunTokens } from '../tokens/record-run.js';
import type { ReplayPlan } from './plan.js';
import type { FinishedChain } from './replay-run.js';

interface Places {
  readonly logUrl: string;
  readonly manifestPath: string | null;
  /** Empty where nothing was run. */
  readonly chains: readonly FinishedChain[];
  readonly seconds: number | null;
  readonly tokens: readonly RunTokens[];
}

/** What a run gave, chain by chain, and where it is. */
export function summarise(terminal: Terminal, plan: ReplayPlan, manifest: Manifest, places: Places): void {
  const rows = Object.entries(manifest.topics).map(([topic, { steps, streamDigest, canonicalDigest }]) => {
    const chain = topic.split('.')[0] ?? topic;
    // What was counted are the blocks that came in.
    const tally = topic.endsWith(`.${INGEST.name}`)
      ? places.chains.find((finished) => finished.chain.name === chain)?.tally
      : undefined;
    return {
      topic,
      blocks: steps,
      segments: manifest.chains[chain]?.ranges.length ?? 0,
      ...(tally === undefined
        ? {}
        : {
            transactions: tally.transactions,
            logs: tally.logs,
            traces: tally.traces,
            links: tally.links,
            verified: tally.verified,
          }),
      streamDigest,
      canonicalDigest,
    };
  });
  const skipped = [
    ...plan.source.skipped.filter(({ kind }) => kind === 'file'),
    ...places.chains.flatMap(({ tally }) => tally.skipped),
  ];
  const dropped = places.chains.flatMap(({ tally }) => tally.dropped);
  const value = {
    run: plan.runId,
    log: places.logUrl,
    manifest: places.manifestPath,
    topics: rows,
    skippedBlocks: skipped.filter(({ kind }) => kind === 'block'),
    ignoredFiles: skipped.filter(({ kind }) => kind === 'file').length,
    dropped,
    quarantined: places.chains.reduce((sum, { tally }) => sum + tally.quarantined, 0),
    seconds: places.seconds,
    tokens: places.tokens.map(({ chain, recorded, tokens }) => ({ chain, recorded, tokens: tokens.length })),
  };
  terminal.result(value, () => text(terminal, value, places));
  if (!terminal.options.verbose || terminal.options.json) return;
  for (const { file, reason } of skipped) terminal.detail(`skipped ${file}: ${reason}`);
  for (const { chain, number, field, file, reason } of dropped)
    terminal.detail(`dropped ${chain} ${number} ${field} of ${file}: ${reason}`);
}

interface Summary {
  readonly run: string;
  readonly topics: readonly Readonly<Record<string, unknown>>[];
  readonly skippedBlocks: readonly unknown[];
  readonly ignoredFiles: number;
  readonly dropped: readonly unknown[];
  readonly seconds: number | null;
}

function text(terminal: Terminal, summary: Summary, places: Places): string {
  const counted = places.chains.length > 0;
  const columns = [
    'topic',
    'blocks',
    'segments',
    ...(counted ? ['transactions', 'logs', 'traces', 'links', 'verified'] : []),
    'stream digest',
  ];
  const rows = summary.topics.map((row) => ({
    ...row,
    'stream digest': String(row['streamDigest']).slice(0, 16),
  }));
  const notes = [
    ...places.chains.flatMap(({ chain, tally }) => [
      tally.quarantined === 0
        ? ''
        : `${tally.quarantined} blocks of ${chain.name} quarantined (sluice dlq ls)`,
      tally.resumedAfter === null
        ? ''
        : `${chain.name} resumed after block ${tally.resumedAfter}: transactions to verified count what came since`,
    ]),
    summary.skippedBlocks.length === 0 ? '' : `${summary.skippedBlocks.length} blocks skipped`,
    summary.ignoredFiles === 0 ? '' : `${summary.ignoredFiles} files ignored`,
    summary.dropped.length === 0 ? '' : `${summary.dropped.length} unproven values dropped`,
  ].filter((note) => note !== '');
  return [
    terminal.table(columns, rows),
    '',
    `run       ${summary.run}${summary.seconds === null ? '' : `, ${formatSeconds(summary.seconds)}`}`,
    ...(notes.length === 0 ? [] : [`notes     ${notes.join(', ')} (-v lists them)`]),
    ...places.tokens.map((run) => `tokens    ${tokensText(run)}`),
    `log       ${places.logUrl}`,
    ...(places.manifestPath === null ? [] : [`manifest  ${places.manifestPath}`]),
  ].join('\n');
}

const SYMBOLS_SHOWN = 8;

function tokensText({ chain, recorded, tokens }: RunTokens): string {
  const symbols = tokens.flatMap(({ symbol }) => symbol ?? []);
  const shown = [...new Set(symbols)].slice(0, SYMBOLS_SHOWN);
  const named =
    shown.length === 0 ? '' : `: ${shown.join(', ')}${symbols.length > shown.length ? ', ...' : ''}`;
  return `${symbols.length} of ${tokens.length} tokens of ${chain} have a symbol${named} (${recorded} asked now; sluice tokens list)`;
}
