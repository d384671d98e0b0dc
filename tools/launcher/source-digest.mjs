import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['services', 'libs', 'tools'];

/**
 * A fast digest of what the build reads: names, sizes and modification times, no content.
 *
 * @param {string} root directory of the repository
 * @returns {string} lower-case hex
 */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const top = readdirSync(root).filter((name) => /^(tsconfig.*|package)\.json$/.test(name));
  for (const name of top.sort()) add(hash, root, name);
  for (const folder of FOLDERS) walk(hash, root, folder);
  return hash.digest('hex');
}

function walk(hash, root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') walk(hash, root, path);
    } else if (/\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts')) add(hash, root, path);
  }
}

function add(hash, root, path) {
  const { size, mtimeMs } = statSync(join(root, path));
  hash.update(`${path}\0${size}\0${mtimeMs}\n`);
}
