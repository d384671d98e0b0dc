import type { Codec } from '#codec/codec.js';
import { decodeCodec } from '#codec/decode-codec.js';
import { detectCodec } from '#codec/detect-codec.js';
import { ingestCodec } from '#codec/ingest-codec.js';
import { INGEST } from '#platform/runner/source-host.js';
import { DECODE } from '#protocols/stage.js';
import type { Step } from '#stage/step.js';
import { DETECT } from '#strategies/stage.js';

/** The stages of a run, in order, with the codecs of their topics. */
export const STAGES = [
  { stage: INGEST, codec: ingestCodec as unknown as Codec<Step> },
  { stage: DECODE, codec: decodeCodec as unknown as Codec<Step> },
  { stage: DETECT, codec: detectCodec as unknown as Codec<Step> },
] as const;

/** What of the code decides a run's output: it stands in manifests, and in derived run ids. */
export const stageVersions = STAGES.map(({ stage: { name, version } }) => ({ name, version }));

/** By schema and major, for instance `ingest.v1`. */
export const schemaFingerprints: Readonly<Record<string, string>> = Object.fromEntries(
  STAGES.map(({ stage, codec }) => [`${stage.name}.v1`, codec.fingerprint]),
);
