import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where the corpus is: SLUICE_CORPUS, else ../shared/corpus beside the checkout. It need not exist. */
export function corpusPath(): string {
  const given = process.env['SLUICE_CORPUS'];
  return given !== undefined && given !== ''
    ? resolve(given)
    : join(checkout(import.meta.dirname), '../shared/corpus');
}

/** The first folder upwards that has a package.json. */
function checkout(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : checkout(dirname(folder));
}

/** Whether the corpus is at hand; says so once, loudly, where it is not. */
export function hasCorpus(): boolean {
  const here = existsSync(corpusPath());
  if (!here) process.stderr.write(`NOT RUN: tests on the corpus (no ${corpusPath()}; set SLUICE_CORPUS)\n`);
  return here;
}
