import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PermanentError, UsageError } from '#domain/errors/sluice-error.js';
import { openLog } from '#log/open-log.js';
import type { EventLog } from '#log/port.js';
import type { CommandContext } from './context.js';

export const LOG_FLAG = '--log <url>';
export const LOG_HELP = 'the log: lmdb:DIR (default: SLUICE_LOG_URL, else every run below .sluice/runs)';

/** Where runs of this directory keep their logs. */
export const RUNS = join('.sluice', 'runs');

/** The logs of one run, or of several: each chain has a log of its own. */
export interface RunLogs {
  readonly list: readonly { readonly name: string; readonly log: EventLog }[];
  /** The log that has this topic; throws log.unknown-topic. */
  holding(topic: string): Promise<EventLog>;
  close(): Promise<void>;
}

/** The URL of one chain's log below a run's log, so that chains do not share a writer lock. */
export function chainLogUrl(runUrl: string, chain: string): string {
  return runUrl.startsWith('lmdb:') ? `lmdb:${join(runUrl.slice(5), chain)}` : runUrl;
}

/** Opens what a --log flag names, or what is there. */
export async function openRunLogs(
  flag: string | undefined,
  { env, cwd, terminal }: CommandContext,
): Promise<RunLogs> {
  const url = flag ?? env['SLUICE_LOG_URL'];
  const directories = url === undefined ? runsBelow(join(cwd, RUNS)) : logDirectories(url, cwd);
  const list: { name: string; log: EventLog }[] = [];
  try {
    for (const directory of directories) {
      try {
        list.push({ name: directory, log: await openLog(`lmdb:${directory}`) });
      } catch (error) {
        // Of all runs, one that this version cannot read must not hide the others.
        if (url !== undefined) throw error;
        terminal.warn(`${directory}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } catch (error) {
    for (const { log } of list) await log.close();
    throw error;
  }
  return {
    list,
    async holding(topic) {
      for (const { log } of list) {
        if ((await log.topics()).some(({ name }) => name === topic)) return log;
      }
      throw new PermanentError('log.unknown-topic', `no topic ${JSON.stringify(topic)}`);
    },
    async close() {
      for (const { log } of list) await log.close();
    },
  };
}

function logDirectories(url: string, cwd: string): readonly string[] {
  if (!url.startsWith('lmdb:')) throw new UsageError('log.url', `${url} is no log that outlives its process`);
  const directory = resolve(cwd, url.slice(5));
  if (isLog(directory)) return [directory];
  if (!existsSync(directory)) throw new UsageError('log.url', `there is no directory ${directory}`);
  if (!statSync(directory).isDirectory()) throw new UsageError('log.url', `${directory} is no directory`);
  const below = foldersOf(directory).filter(isLog);
  if (below.length === 0) throw new UsageError('log.url', `${directory} holds no log`);
  return below;
}

function runsBelow(runs: string): readonly string[] {
  if (!existsSync(runs)) return [];
  return foldersOf(runs).flatMap(foldersOf).filter(isLog);
}

function foldersOf(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(directory, entry.name))
    .sort();
}

function isLog(directory: string): boolean {
  return existsSync(join(directory, 'format.json'));
}
