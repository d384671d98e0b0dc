import { jsonStem } from './part-names.js';

const DIRECTORIES = /^(labels|tokens|pools|mempool|vectors|logs|minute|node_modules)$/;

/** Names of files that are JSON and hold no block, and what they are. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^codes\.json(\.gz)?$/, 'contract code'],
  [/^block_hashes\.json(\.gz)?$/, 'hashes of older blocks'],
  [/^index\.json(\.gz)?$/, 'an index'],
  [/(^|[._-])labels?\.json(\.gz)?$/, 'labels'],
  [/tokenlist\.json(\.gz)?$/, 'a token list'],
  [/^(package|package-lock|tsconfig|manifest)\.json$/, 'no chain data'],
];

/** Why a name is left out without a look inside; null for one that may be a block or hold some. */
export function whyIgnored(name: string, isDirectory: boolean): string | null {
  if (name.startsWith('.')) return 'hidden';
  if (isDirectory) return DIRECTORIES.test(name) ? 'a directory of other data' : null;
  if (jsonStem(name) === null) return 'no JSON file';
  return FILES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
