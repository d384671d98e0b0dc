import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const POLL_MS = 100;
const LIMIT_MS = 15 * 60_000;

/**
 * Runs `work` while no other process holds the lock directory. The lock of a dead process is taken over.
 *
 * @template Result
 * @param {string} directory
 * @param {(text: string) => void} say
 * @param {() => Result} work
 * @returns {Promise<Result>}
 */
export async function withLock(directory, say, work) {
  let waited = 0;
  while (!acquire(directory)) {
    const owner = ownerOf(directory);
    if (owner !== null && !isAlive(owner)) {
      release(directory, owner);
      continue;
    }
    if (waited === 0) say(`waiting for process ${owner ?? '?'}, which installs or builds ...`);
    if (waited >= LIMIT_MS) throw new Error(`another process holds ${directory}; if none does, remove it`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    waited += POLL_MS;
  }
  try {
    return work();
  } finally {
    release(directory, process.pid);
  }
}

/** A directory that already names its owner is moved into place: a rename onto one that is not empty fails. */
function acquire(directory) {
  const prepared = `${directory}.${process.pid}`;
  mkdirSync(dirname(directory), { recursive: true });
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared);
  writeFileSync(join(prepared, 'pid'), String(process.pid));
  try {
    renameSync(prepared, directory);
    return true;
  } catch (error) {
    rmSync(prepared, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

function ownerOf(directory) {
  try {
    return Number(readFileSync(join(directory, 'pid'), 'utf8'));
  } catch {
    return null;
  }
}

function release(directory, owner) {
  if (ownerOf(directory) !== owner) return;
  const away = `${directory}.${process.pid}.old`;
  try {
    renameSync(directory, away);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(away, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
