import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outdated, outputs } from './generate/outputs.js';
import { readSources } from './generate/sources.js';

/** `npm run generate`: writes what schemas/ and the error codes say. With --check it only looks, and exits 1 on a difference. */
const root = process.cwd();
const check = process.argv.includes('--check');
const files = outputs(readSources(root));
const read = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;

for (const path of outdated(files, read)) {
  if (check) {
    process.exitCode = 1;
    console.error(`${path} is out of date: run npm run generate`);
  } else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) as string);
    console.error(`wrote ${path}`);
  }
}
