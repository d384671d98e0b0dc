import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BlockRange } from '../range.js';
import type { SourceDescription, SourceFile } from '../source.js';
import { baseName, type Candidate, nameOf } from './file-index.js';
import { digestFile } from './read-json.js';

/** What a manifest records of the files of some candidates; reads each file once for its digest. */
export async function describeFiles(
  root: string,
  byChain: ReadonlyMap<string, readonly Candidate[]>,
): Promise<SourceDescription> {
  const names = new Set<string>();
  for (const candidates of byChain.values()) {
    for (const candidate of candidates) for (const file of filesOf(candidate)) names.add(file);
  }
  const files: SourceFile[] = [];
  for (const name of [...names].sort()) {
    const shown = name === '' ? baseName(root) : name;
    files.push({ name: shown, digest: await digestFile(join(root, name), shown) });
  }
  const chains = [...byChain].map(([chain, candidates]) => ({ chain, ranges: rangesOf(candidates) }));
  return { kind: 'files', location: root, files, inputDigest: inputDigest(files), chains };
}

/** SHA-256 over `name NUL digest LF` of each file in order of name. */
export function inputDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, digest } of files) hash.update(`${name}\0${digest}\n`);
  return hash.digest('hex');
}

/** Files that a candidate is read from, relative to the source's root. */
export function filesOf(candidate: Candidate): readonly string[] {
  if (candidate.kind !== 'folder') return [candidate.file];
  const name = nameOf(candidate.folder);
  return candidate.folder.files.map((file) => (name === '' ? file : `${name}/${file}`));
}

/** Runs of consecutive numbers. */
function rangesOf(candidates: readonly Candidate[]): BlockRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const { number } of candidates) {
    if (number === null) continue;
    const last = ranges.at(-1);
    if (last !== undefined && number === last.to) last.to++;
    else if (last === undefined || number > last.to) ranges.push({ from: number, to: number + 1 });
  }
  return ranges;
}
