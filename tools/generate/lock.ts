import { fingerprint } from '#codec/schema/fingerprint.js';
import { versionName } from './order.js';
import type { Lock, SchemaFile } from './sources.js';

/**
 * The lock with an id for each schema file: those it has are kept, new files get the next ones. Throws where a file
 * no longer is what its id was given for, or is gone: records on a log name it.
 */
export function nextLock(lock: Lock, schemas: readonly SchemaFile[]): Lock {
  const files = new Map(schemas.map((file) => [versionName(file), fingerprint(file.json)]));
  const ids = Object.values(lock).map(({ id }) => id);
  if (new Set(ids).size !== ids.length)
    throw new Error('schemas/registry.lock.json: an id stands there twice');
  for (const [name, entry] of Object.entries(lock)) {
    const now = files.get(name);
    if (now === undefined)
      throw new Error(`schemas/${name}.avsc has id ${entry.id} and is gone: put it back`);
    if (now !== entry.fingerprint) {
      throw new Error(
        `schemas/${name}.avsc was changed after it got id ${entry.id}: put the change into a new minor beside it. ` +
          'If no release ever wrote it, take its entry out of schemas/registry.lock.json first.',
      );
    }
  }
  const next = { ...lock };
  let id = Math.max(0, ...ids);
  for (const [name, print] of files) next[name] ??= { id: ++id, fingerprint: print };
  return next;
}

export function lockText(lock: Lock): string {
  return `${JSON.stringify({ schemas: lock }, null, 2)}\n`;
}
