import { PermanentError } from '#domain/errors/sluice-error.js';
import type { EmbeddedOptions } from './embedded/embedded-options.js';
import { openEmbeddedLog } from './embedded/open-embedded-log.js';
import { MemoryLog } from './memory/memory-log.js';
import type { EventLog } from './port.js';

/** Win over what the URL says. */
export interface OpenLogOptions {
  readonly durable?: boolean;
  readonly rebuild?: boolean;
}

const FLAGS = new Set(['durable', 'rebuild']);

/**
 * Opens the log that a URL names: `memory:` (a new one each time), `lmdb:DIR` with optional `?durable=false` (a power
 * loss may take the newest transactions) and `?rebuild=true` (makes the index again, cuts at the first damage).
 *
 * Throws log.url, and what openEmbeddedLog throws.
 */
export async function openLog(url: string, options: OpenLogOptions = {}): Promise<EventLog> {
  if (url === 'memory:') return new MemoryLog();
  if (!url.startsWith('lmdb:')) throw new PermanentError('log.url', `${JSON.stringify(url)} names no log`);
  const [directory = '', query = ''] = url.slice('lmdb:'.length).split('?', 2);
  if (directory === '') throw new PermanentError('log.url', `${JSON.stringify(url)} names no directory`);
  return openEmbeddedLog(directory, { ...readFlags(url, query), ...options });
}

function readFlags(url: string, query: string): EmbeddedOptions {
  const flags: Record<string, boolean> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (!FLAGS.has(name) || (value !== 'true' && value !== 'false')) {
      throw new PermanentError('log.url', `${JSON.stringify(url)} has an unknown setting ${name}=${value}`, {
        hint: 'Settings are durable=true|false and rebuild=true|false.',
      });
    }
    flags[name] = value === 'true';
  }
  return flags;
}
