import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { chainNamed } from '#chains/registry.js';
import { UsageError } from '#domain/errors/sluice-error.js';
import { fileSource } from '#rpc/files/file-source.js';
import { type BlockRange, parseRange, resolveRange } from '#rpc/range.js';
import type { BlockSource, SourceDescription } from '#rpc/source.js';
import { schemaFingerprints, stageVersions } from './stages.js';

/** What of a run's flags decides its output: it stands in the manifest and in the derived run id. */
export interface ReplayConfiguration {
  readonly chain: string | null;
  readonly blocks: string | null;
  readonly integrity: 'default' | 'full';
  readonly onBadBlock: 'stop' | 'quarantine';
}

/** One chain's part of a run. */
export interface ChainPlan {
  readonly chain: string;
  readonly ranges: readonly BlockRange[];
  /** Only where a range was asked for. */
  readonly range: BlockRange | null;
  readonly blocks: number;
}

export interface ReplayPlan {
  readonly path: string;
  readonly source: BlockSource;
  readonly description: SourceDescription;
  readonly configuration: ReplayConfiguration;
  readonly chains: readonly ChainPlan[];
  /** Derived from source digest, range, configuration and versions, unless one was given. */
  readonly runId: string;
}

const RUN_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Opens the source and settles what will be run. Throws usage and input errors. */
export async function planReplay(
  path: string,
  configuration: ReplayConfiguration,
  runId: string | undefined,
  cwd: string,
): Promise<ReplayPlan> {
  if (runId !== undefined && !RUN_ID.test(runId)) {
    throw new UsageError(
      'usage.flag',
      `--run ${runId}: a run id has lower-case letters, digits and hyphens, 63 at most`,
    );
  }
  const location = resolve(cwd, path);
  if (configuration.chain !== null) chainNamed(configuration.chain);
  const source = await fileSource(
    location,
    configuration.chain === null ? {} : { chain: configuration.chain },
  );
  const range = configuration.blocks === null ? null : parseRange(configuration.blocks);
  const all = await source.describe();
  const chains: ChainPlan[] = [];
  for (const { chain, ranges } of all.chains) {
    const asked =
      range === null
        ? null
        : resolveRange(range, { lowest: ranges[0]?.from ?? null, highest: await source.highest(chain) });
    const within =
      asked === null ? ranges : ranges.map((one) => intersect(one, asked)).filter((one) => one.to > one.from);
    if (asked !== null && within.length === 0 && all.chains.length > 1) continue;
    chains.push({
      chain,
      ranges: within,
      range: asked,
      blocks: within.reduce((sum, one) => sum + one.to - one.from, 0),
    });
  }
  if (chains.length === 0) {
    throw new UsageError('usage.range', `no chain of ${path} has blocks in ${configuration.blocks ?? 'it'}`);
  }
  return {
    path,
    source,
    description: all,
    configuration,
    chains,
    runId: runId ?? deriveRunId(all, configuration),
  };
}

function deriveRunId(description: SourceDescription, configuration: ReplayConfiguration): string {
  const parts = [
    description.inputDigest,
    configuration.chain,
    configuration.blocks,
    configuration.integrity,
    configuration.onBadBlock,
    // Another version's run is another run.
    stageVersions,
    schemaFingerprints,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

function intersect(a: BlockRange, b: BlockRange): BlockRange {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}
