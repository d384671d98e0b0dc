import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where the corpus is: SLUICE_CORPUS, else ../shared/corpus beside the checkout. It need not exist. */
export function corpusPath(): string {
  const given = process.env['SLUICE_CORPUS'];
  return resolve(given !== undefined && given !== '' ? given : '../shared/corpus');
}

/** Whether the corpus is at hand; says so once, loudly, where it is not. */
export function hasCorpus(): boolean {
  const here = existsSync(corpusPath());
  if (!here) process.stderr.write(`NOT RUN: tests on the corpus (no ${corpusPath()}; set SLUICE_CORPUS)\n`);
  return here;
}
