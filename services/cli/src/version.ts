import { existsSync, readFileSync } from 'node:fs';

/** The root of this checkout or installation: the first folder upwards that has a package.json. */
export const ROOT = findRoot(new URL('.', import.meta.url));

const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as {
  readonly version: string;
};

export const VERSION: string = manifest.version;

function findRoot(folder: URL): URL {
  return existsSync(new URL('package.json', folder)) ? folder : findRoot(new URL('..', folder));
}
