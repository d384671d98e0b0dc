import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { corrupt } from './io-error.js';
import { currentProcess, isAlive, type ProcessIdentity } from './process-identity.js';

/*
 *   format.json               what this directory is, and the version of its layout
 *   checkpoint.json           what the segments alone cannot tell any more (checkpoint.ts)
 *   wake                      touched at each commit; waiting processes watch it
 *   openers/PID-START-RANDOM  who has the log open
 *   index/BOOT/               LMDB: positions, offsets, producers; made again from the segments after a power loss
 *   topics/NAME/topic.json    configuration
 *   topics/NAME/BASE-GEN.seg  frames (frame.ts)
 */
export const FORMAT_VERSION = 1;
const FORMAT = 'sluice-log';

/** Topic of transactions that hold group offsets and no record. No topic name may begin like this. */
export const JOURNAL = '~journal';
export const DELETED_SUFFIX = '.deleted';

/** File systems on which LMDB's lock does not hold: NFS, SMB, CIFS, 9p. */
const NETWORK_FILE_SYSTEMS = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB2'],
  [0xff534d42, 'CIFS'],
  [0x01021997, '9p'],
]);

/** Makes `dir` a log directory, or checks that it is one. Throws log.url, log.version, log.corrupt, log.io. */
export function prepareDirectory(dir: string): void {
  makeDirectories(dir);
  const file = join(dir, 'format.json');
  if (!existsSync(file)) {
    const foreign = readdirSync(dir).find((name) => !name.startsWith('format.json'));
    // Another process may be making the log right now.
    if (foreign !== undefined && !existsSync(file)) {
      throw new PermanentError('log.url', `the directory is no log: it holds ${foreign}`, {
        place: { file: dir },
        hint: 'Give an empty or new directory, or one that holds a log.',
      });
    }
    writeFileAtomically(file, `${JSON.stringify({ format: FORMAT, version: FORMAT_VERSION })}\n`);
  }
  checkFormat(file);
  checkFileSystem(dir);
  for (const name of ['openers', 'index', 'topics']) mkdirSync(join(dir, name), { recursive: true });
}

/** With its parents. Node's own recursion never ends where a parent is there but takes no child (/proc). */
function makeDirectories(dir: string): void {
  if (existsSync(dir)) return;
  makeDirectories(dirname(dir));
  try {
    mkdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function checkFormat(file: string): void {
  let format: { format?: unknown; version?: unknown };
  try {
    format = JSON.parse(readFileSync(file, 'utf8')) as typeof format;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw corrupt(file, 0, 'not JSON');
  }
  if (format.format !== FORMAT || typeof format.version !== 'number')
    throw corrupt(file, 0, 'not a log format');
  if (format.version > FORMAT_VERSION) {
    const detail = `layout version ${format.version}; this version knows ${FORMAT_VERSION}`;
    throw new PermanentError('log.version', detail, { place: { file } });
  }
}

function checkFileSystem(dir: string): void {
  const kind = NETWORK_FILE_SYSTEMS.get(statfsSync(dir).type >>> 0);
  if (kind === undefined) return;
  throw new PermanentError(
    'log.io',
    `the directory is on ${kind}, where locks between processes do not hold`,
    {
      place: { file: dir },
      hint: 'Put the log on a local disk.',
    },
  );
}

/** The file has either its old or its new content, also after a power loss. */
export function writeFileAtomically(file: string, text: string): void {
  const draft = `${file}.${process.pid}-${randomUUID().slice(0, 8)}`;
  try {
    const fd = openSync(draft, 'wx', 0o644);
    try {
      writeSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncDirectory(join(file, '..'));
}

/** New names in `dir` outlive a power loss. */
export function syncDirectory(dir: string): void {
  const fd = openSync(dir, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Safe on file systems that ignore case; long names end in a digest. topic.json has the true name. */
export function topicDirectory(dir: string, topic: string): string {
  const escaped = topic.replace(
    /[^a-z0-9_.-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  if (escaped.length <= 200) return join(dir, 'topics', escaped);
  const digest = createHash('sha256').update(topic).digest('hex').slice(0, 32);
  return join(dir, 'topics', `${escaped.slice(0, 160)}%${digest}`);
}

/** Identifies this start of the machine; undefined where the system does not tell. */
export function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return undefined;
  }
}

/** Notes that this process has the log open; the answer is the file to remove at close. */
export function registerOpener(dir: string): string {
  const { pid, started } = currentProcess();
  const file = join(dir, 'openers', `${pid}-${started}-${randomUUID().slice(0, 8)}`);
  closeSync(openSync(file, 'wx', 0o644));
  return file;
}

/** Everyone but `self` who has the log open and lives. Forgets the dead. */
export function otherOpeners(dir: string, self: string): ProcessIdentity[] {
  const others: ProcessIdentity[] = [];
  for (const name of readdirSync(join(dir, 'openers'))) {
    const file = join(dir, 'openers', name);
    if (file === self) continue;
    const [pid = '', started = ''] = name.split('-');
    const opener = { pid: Number(pid), started };
    if (isAlive(opener)) others.push(opener);
    else rmSync(file, { force: true });
  }
  return others;
}
