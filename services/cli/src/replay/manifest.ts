import { readFile, rename, writeFile } from 'node:fs/promises';
import { BadInputError } from '#domain/errors/sluice-error.js';

/** [block number, kind, hash, blockDigest] of a step; hashes in lower-case hex without prefix. */
export type ManifestStep = readonly [number, string, string, string];

export interface ManifestTopic {
  readonly steps: number;
  readonly streamDigest: string;
  readonly canonicalDigest: string;
  /** In order, so that a difference can be named by its block. */
  readonly stepDigests: readonly ManifestStep[];
}

/**
 * What a run was made of and what it gave. Only `runId`, `node` and `source.path` may differ between two runs of the
 * same thing; everything under a key that names a digest or fingerprint must be found again by `verify`.
 */
export interface Manifest {
  readonly manifestVersion: 1;
  readonly runId: string;
  readonly source: {
    readonly path: string;
    readonly kind: string;
    readonly files: number;
    /** SHA-256 over the (relative name, SHA-256) pairs of the files read, sorted by name. */
    readonly inputDigest: string;
  };
  readonly code: { readonly version: string; readonly commit: string | null };
  /** Information only. */
  readonly node: string;
  readonly stages: readonly { readonly name: string; readonly version: number }[];
  readonly detectors: readonly { readonly name: string; readonly version: number }[];
  /** By schema and major, for instance `ingest.v1`. */
  readonly schemaFingerprints: Readonly<Record<string, string>>;
  readonly configuration: Readonly<Record<string, string | number | boolean | null>>;
  readonly chains: Readonly<Record<string, ManifestChain>>;
  /** By `<chain>.<stage>`, whatever the run id. */
  readonly topics: Readonly<Record<string, ManifestTopic>>;
}

export interface ManifestChain {
  /** Block ranges that were run, each `A:B`: a gap begins a new one. */
  readonly ranges: readonly string[];
  readonly chainDataDigest: string;
  /** No stage reads prices yet. */
  readonly priceSeriesDigest: string | null;
}

/** Written whole or not at all. */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, formatManifest(manifest));
  await rename(unfinished, path);
}

/** Indented, but with one step a line. */
export function formatManifest(manifest: Manifest): string {
  const steps: string[] = [];
  const text = JSON.stringify(
    manifest,
    (key, value: unknown) =>
      key === 'stepDigests' ? `\u0000${steps.push(formatSteps(value as ManifestStep[])) - 1}` : value,
    2,
  );
  return `${text.replace(/"\\u0000(\d+)"/g, (_match, index: string) => steps[Number(index)] ?? '')}\n`;
}

function formatSteps(steps: readonly ManifestStep[]): string {
  if (steps.length === 0) return '[]';
  return `[\n${steps.map((step) => `        ${JSON.stringify(step)}`).join(',\n')}\n      ]`;
}

/** Throws BadInputError manifest.malformed. */
export async function readManifest(path: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new BadInputError('input.unreadable', 'cannot read the manifest', {
      place: { file: path },
      cause: error,
    });
  }
  return parseManifest(text, path);
}

export function parseManifest(text: string, path: string): Manifest {
  const malformed: Malformed = (field, detail) =>
    new BadInputError('manifest.malformed', detail, { place: { file: path, field } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BadInputError('manifest.malformed', 'is no JSON', { place: { file: path }, cause: error });
  }
  if (!isObject(value)) throw malformed('', 'is no object');
  refuseUnknown(value, '', KEYS, malformed);
  if (value['manifestVersion'] !== 1)
    throw malformed('manifestVersion', `is ${JSON.stringify(value['manifestVersion'])}, not 1`);
  if (typeof value['runId'] !== 'string') throw malformed('runId', 'is no string');
  const source = value['source'];
  if (!isObject(source) || typeof source['path'] !== 'string' || typeof source['inputDigest'] !== 'string') {
    throw malformed('source', 'lacks path or inputDigest');
  }
  for (const field of ['code', 'schemaFingerprints', 'configuration', 'chains', 'topics'] as const) {
    if (!isObject(value[field])) throw malformed(field, 'is no object');
  }
  refuseUnknown(source, 'source', SOURCE_KEYS, malformed);
  refuseUnknown(value['configuration'] as object, 'configuration', CONFIGURATION_KEYS, malformed);
  for (const field of ['stages', 'detectors'] as const) checkVersions(field, value[field], malformed);
  for (const [name, chain] of Object.entries(value['chains'] as object)) checkChain(name, chain, malformed);
  for (const [name, topic] of Object.entries(value['topics'] as object)) checkTopic(name, topic, malformed);
  return value as unknown as Manifest;
}

type Malformed = (field: string, detail: string) => BadInputError;

function checkVersions(field: string, list: unknown, malformed: Malformed): void {
  if (!Array.isArray(list)) throw malformed(field, 'is no list');
  const index = list.findIndex(
    (item: unknown) =>
      !isObject(item) || typeof item['name'] !== 'string' || typeof item['version'] !== 'number',
  );
  if (index !== -1) throw malformed(`${field}[${index}]`, 'is no name with a version');
}

const KEYS = [
  'manifestVersion',
  'runId',
  'source',
  'code',
  'node',
  'stages',
  'detectors',
  'schemaFingerprints',
  'configuration',
  'chains',
  'topics',
];
const SOURCE_KEYS = ['path', 'kind', 'files', 'inputDigest'];
const CONFIGURATION_KEYS = ['chain', 'blocks', 'integrity', 'onBadBlock'];
const CHAIN_KEYS = ['ranges', 'chainDataDigest', 'priceSeriesDigest'];
const TOPIC_KEYS = ['steps', 'streamDigest', 'canonicalDigest', 'stepDigests'];

/** A claim that nobody compares must not look verified. */
function refuseUnknown(object: object, field: string, known: readonly string[], malformed: Malformed): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw malformed(field === '' ? unknown : `${field}.${unknown}`, 'is nothing that this version records');
}

function checkChain(name: string, chain: unknown, malformed: Malformed): void {
  const field = `chains.${name}`;
  if (!isObject(chain)) throw malformed(field, 'is no object');
  refuseUnknown(chain, field, CHAIN_KEYS, malformed);
  const { ranges } = chain;
  if (!Array.isArray(ranges) || !ranges.every((range) => typeof range === 'string'))
    throw malformed(`${field}.ranges`, 'is no list of ranges');
}

function checkTopic(name: string, topic: unknown, malformed: Malformed): void {
  const field = `topics.${name}`;
  if (!isObject(topic)) throw malformed(field, 'is no object');
  refuseUnknown(topic, field, TOPIC_KEYS, malformed);
  if (typeof topic['steps'] !== 'number') throw malformed(`${field}.steps`, 'is no number');
  for (const digest of ['streamDigest', 'canonicalDigest'] as const) {
    if (typeof topic[digest] !== 'string') throw malformed(`${field}.${digest}`, 'is no string');
  }
  const steps = topic['stepDigests'];
  if (!Array.isArray(steps)) throw malformed(`${field}.stepDigests`, 'is no list');
  for (const [index, step] of steps.entries()) {
    const ok =
      Array.isArray(step) &&
      typeof step[0] === 'number' &&
      step.slice(1, 4).every((part) => typeof part === 'string');
    if (!ok || step.length !== 4)
      throw malformed(`${field}.stepDigests[${index}]`, 'is no [number, kind, hash, digest]');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
