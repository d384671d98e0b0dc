import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Path of the anvil executable that npm installed for this platform, or null where there is none. PATH is not
 * searched: block hashes depend on anvil's version, which the lock file fixes.
 */
export function findAnvil(
  platform: string = process.platform,
  architecture: string = process.arch,
): string | null {
  const name = `@foundry-rs/anvil-${platform}-${ARCHITECTURES[architecture] ?? architecture}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromAnvil = createRequire(fromHere.resolve('@foundry-rs/anvil/package.json'));
    const path = fromAnvil.resolve(`${name}/bin/anvil${platform === 'win32' ? '.exe' : ''}`);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
