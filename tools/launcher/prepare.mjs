// Plain JavaScript on Node's own modules: this runs before anything is installed.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { sourceDigest } from './source-digest.mjs';
import { withLock } from './lock.mjs';

const COMMAND = 'dist/services/cli/src/main.js';
const BUILD_STAMP = 'dist/.build-stamp';
const INSTALL_STAMP = 'node_modules/.sluice-install';

/**
 * Installs the dependencies and builds, each only if needed, one process at a time. Says what it does on standard
 * error.
 *
 * @param {string} root directory of the repository
 * @returns {Promise<boolean>} false when a step failed, which has been said
 */
export async function prepare(root) {
  if (isInstalled(root) && isBuilt(root)) return true;
  return withLock(join(root, '.sluice', 'prepare.lock'), say, () => {
    // Another process may have done it while this one waited.
    if (!isInstalled(root) && !install(root)) return false;
    return isBuilt(root) || build(root);
  });
}

function isInstalled(root) {
  const lockFile = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  if (!existsSync(lockFile)) return true;
  if (readOrNull(join(root, INSTALL_STAMP)) === lockDigest(lockFile)) return true;
  // npm ran without the launcher: it writes its own record last.
  if (statSync(installed).mtimeMs < statSync(lockFile).mtimeMs) return false;
  write(join(root, INSTALL_STAMP), lockDigest(lockFile));
  return true;
}

function install(root) {
  const lockFile = join(root, 'package-lock.json');
  const verb = existsSync(lockFile) ? 'ci' : 'install';
  say(`installing dependencies (npm ${verb} --ignore-scripts) ...`);
  const windows = process.platform === 'win32';
  const result = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    [verb, '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: root,
      // Standard output belongs to the command that runs later.
      stdio: ['ignore', 2, 2],
      shell: windows,
    },
  );
  if (result.error?.code === 'ENOENT') return fail('npm was not found. It comes with Node; put it on PATH.');
  if (result.status !== 0)
    return fail(
      'the installation failed, see above. Check the network and the registry, then run the same again.',
    );
  if (existsSync(lockFile)) write(join(root, INSTALL_STAMP), lockDigest(lockFile));
  return true;
}

function isBuilt(root) {
  if (!existsSync(join(root, COMMAND))) return false;
  return readOrNull(join(root, BUILD_STAMP)) === sourceDigest(root);
}

function build(root) {
  say('building ...');
  // Taken before the build: a file that is saved during it makes the next run build again.
  const digest = sourceDigest(root);
  rmSync(join(root, BUILD_STAMP), { force: true });
  // Without output, tsc's memory of what it has emitted is wrong.
  if (!existsSync(join(root, COMMAND))) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0)
    return fail('the build failed, see above. Correct the sources and run the same again.');
  if (!existsSync(join(root, COMMAND)))
    return fail(`the build made no ${COMMAND}. Check tsconfig.build.json.`);
  write(join(root, BUILD_STAMP), digest);
  return true;
}

function lockDigest(lockFile) {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function readOrNull(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function fail(why) {
  say(why);
  return false;
}

function say(text) {
  process.stderr.write(`sluice: ${text}\n`);
}
