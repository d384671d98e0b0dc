import type { Manifest, ManifestStep, ManifestTopic } from './manifest.js';

/** A recorded hash that the re-run did not find again. */
export interface Difference {
  /** What differs: `source.inputDigest`, `topics.ethereum.ingest`, ... */
  readonly what: string;
  readonly recorded: string;
  readonly found: string;
  /** For a topic: the first step that differs. */
  readonly step?: {
    readonly topic: string;
    readonly index: number;
    readonly number: number;
    readonly kind: string;
    readonly hash: string;
  };
}

/** All differences between what was recorded and what a re-run gave, inputs before outputs. */
export function compareManifests(recorded: Manifest, found: Manifest): readonly Difference[] {
  const differences: Difference[] = [];
  const same = (what: string, a: unknown, b: unknown): void => {
    if (a !== b) differences.push({ what, recorded: show(a), found: show(b) });
  };
  same('source.kind', recorded.source.kind, found.source.kind);
  same('source.files', recorded.source.files, found.source.files);
  same('source.inputDigest', recorded.source.inputDigest, found.source.inputDigest);
  for (const name of names(recorded.chains, found.chains)) {
    const [a, b] = [recorded.chains[name], found.chains[name]];
    same(`chains.${name}.chainDataDigest`, a?.chainDataDigest, b?.chainDataDigest);
    same(`chains.${name}.priceSeriesDigest`, a?.priceSeriesDigest, b?.priceSeriesDigest);
    same(`chains.${name}.ranges`, a?.ranges.join(' '), b?.ranges.join(' '));
  }
  for (const name of names(recorded.schemaFingerprints, found.schemaFingerprints)) {
    same(`schemaFingerprints.${name}`, recorded.schemaFingerprints[name], found.schemaFingerprints[name]);
  }
  for (const name of names(byName(recorded.stages), byName(found.stages))) {
    same(`stages.${name}.version`, byName(recorded.stages)[name], byName(found.stages)[name]);
  }
  for (const name of names(byName(recorded.detectors), byName(found.detectors))) {
    same(`detectors.${name}.version`, byName(recorded.detectors)[name], byName(found.detectors)[name]);
  }
  for (const name of names(recorded.topics, found.topics)) {
    const difference = compareTopic(name, recorded.topics[name], found.topics[name]);
    if (difference !== null) differences.push(difference);
  }
  return differences;
}

/** Null where nothing recorded of this topic differs. */
export function compareTopic(
  name: string,
  recorded: ManifestTopic | undefined,
  found: ManifestTopic | undefined,
): Difference | null {
  const what = `topics.${name}`;
  if (recorded === undefined || found === undefined) {
    return {
      what,
      recorded: recorded === undefined ? 'no such topic' : 'a topic',
      found: found === undefined ? 'no such topic' : 'a topic',
    };
  }
  const length = Math.max(recorded.stepDigests.length, found.stepDigests.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [recorded.stepDigests[index], found.stepDigests[index]];
    if (a !== undefined && b !== undefined && a.every((part, position) => part === b[position])) continue;
    const shown = a ?? b;
    if (shown === undefined) break;
    const [number, kind, hash] = shown;
    return {
      what,
      recorded: showStep(a),
      found: showStep(b),
      step: { topic: name, index, number, kind, hash },
    };
  }
  for (const key of ['streamDigest', 'canonicalDigest', 'steps'] as const) {
    if (recorded[key] !== found[key])
      return { what: `${what}.${key}`, recorded: show(recorded[key]), found: show(found[key]) };
  }
  return null;
}

function showStep(step: ManifestStep | undefined): string {
  return step === undefined ? 'no step' : `${step[1]} ${step[0]} 0x${step[2]} digest ${step[3]}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function names(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

function byName(stages: Manifest['stages']): Readonly<Record<string, number>> {
  return Object.fromEntries(stages.map(({ name, version }) => [name, version]));
}
