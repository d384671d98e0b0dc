import { createHash } from 'node:crypto';
import { topicName } from '#domain/generated/topics.js';
import { digestTopic } from '#platform/runner/digest-topic.js';
import { codeCommit } from '../code-commit.js';
import { VERSION } from '../version.js';
import type { Manifest, ManifestChain, ManifestStep, ManifestTopic } from './manifest.js';
import type { ReplayPlan } from './plan.js';
import type { FinishedChain } from './replay-run.js';
import { schemaFingerprints, STAGES, stageVersions } from './stages.js';

/** Collects a manifest chain by chain, as their logs are finished. */
export class ManifestMaker {
  private readonly chains: Record<string, ManifestChain> = {};
  private readonly topics: Record<string, ManifestTopic> = {};

  constructor(private readonly plan: ReplayPlan) {}

  async add({ chain, log }: FinishedChain): Promise<void> {
    let steps: readonly ManifestStep[] = [];
    for (const { stage, codec } of STAGES) {
      const topic = topicName({ chain: chain.name, stage: stage.name, major: 1, runId: this.plan.runId });
      const stepDigests: ManifestStep[] = [];
      const digests = await digestTopic(
        log,
        topic,
        codec,
        chain.reorgRingDepth,
        ({ number, kind, hash, blockDigest }) => stepDigests.push([number, kind, hash, blockDigest]),
      );
      this.topics[`${chain.name}.${stage.name}`] = { ...digests, stepDigests };
      steps = stepDigests;
    }
    this.chains[chain.name] = {
      ranges: rangesOf(steps),
      chainDataDigest: createHash('sha256').update(JSON.stringify(chain)).digest('hex'),
      priceSeriesDigest: null,
    };
  }

  finish(): Manifest {
    const { plan } = this;
    return {
      manifestVersion: 1,
      runId: plan.runId,
      source: {
        path: plan.path,
        kind: plan.description.kind,
        files: plan.description.files.length,
        inputDigest: plan.description.inputDigest,
      },
      code: { version: VERSION, commit: codeCommit() },
      node: process.versions.node,
      stages: stageVersions,
      detectors: [],
      schemaFingerprints,
      configuration: { ...plan.configuration },
      chains: this.chains,
      topics: this.topics,
    };
  }
}

/** The block ranges that the steps cover, each `A:B`, B excluded. */
function rangesOf(steps: readonly ManifestStep[]): readonly string[] {
  const numbers = [...new Set(steps.filter(([, kind]) => kind === 'block').map(([number]) => number))].sort(
    (a, b) => a - b,
  );
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.to === number) last.to++;
    else ranges.push({ from: number, to: number + 1 });
  }
  return ranges.map(({ from, to }) => `${from}:${to}`);
}
