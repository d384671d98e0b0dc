import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '../../port.js';
import type { EmbeddedOptions } from '../embedded-options.js';
import { openEmbeddedLog } from '../open-embedded-log.js';

/** A log directory of one test. */
export interface LogDirectory {
  readonly dir: string;
  open(options?: EmbeddedOptions): Promise<EventLog>;
  /** As a process that is killed leaves it: nothing is flushed, released or marked clean. */
  crash(): Promise<void>;
  segments(topic: string): string[];
  remove(): Promise<void>;
}

export function makeLogDirectory(): LogDirectory {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-log-'));
  const opened: EventLog[] = [];
  const close = async (): Promise<void> => {
    for (const log of opened.splice(0)) await log.close().catch(() => {});
  };
  return {
    dir,
    open: async (options) => {
      const log = await openEmbeddedLog(dir, options);
      opened.push(log);
      return log;
    },
    crash: async () => {
      const checkpoint = join(dir, 'checkpoint.json');
      const before = existsSync(checkpoint) ? readFileSync(checkpoint) : undefined;
      await close();
      if (before) writeFileSync(checkpoint, before);
      else rmSync(checkpoint, { force: true });
      for (const name of readdirSync(join(dir, 'index')))
        rmSync(join(dir, 'index', name, 'clean'), { force: true });
    },
    segments: (topic) => {
      const path = join(dir, 'topics', topic);
      return readdirSync(path)
        .filter((name) => name.endsWith('.seg'))
        .sort()
        .map((name) => join(path, name));
    },
    remove: async () => {
      await close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function changeFile(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, change(readFileSync(file)));
}

export function flipBit(file: string, at: number): void {
  changeFile(file, (bytes) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    return bytes;
  });
}
