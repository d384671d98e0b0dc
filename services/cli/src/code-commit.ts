import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from './version.js';

/** The commit that this code was built from: SLUICE_COMMIT (images set it), else git; null where neither knows. */
export function codeCommit(): string | null {
  const given = process.env['SLUICE_COMMIT'];
  if (given !== undefined && given !== '') return given;
  return git('rev-parse', 'HEAD');
}

/** Whether a commit is in this checkout's history; null where there is no git history to look into. */
export function isKnownCommit(commit: string): boolean | null {
  if (git('rev-parse', 'HEAD') === null) return null;
  return git('cat-file', '-e', `${commit}^{commit}`) !== null;
}

function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, {
      cwd: fileURLToPath(ROOT),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
