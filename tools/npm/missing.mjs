import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * What tests want and this machine lacks.
 *
 * @param {string} root directory of the repository
 * @returns {{ what: string, effect: string }[]}
 */
export function findMissing(root) {
  const missing = [];
  const corpus = process.env.SLUICE_CORPUS ?? join(root, '../shared/corpus');
  if (!existsSync(join(corpus, 'index.json')))
    missing.push({
      what: `there is no corpus of real blocks at ${corpus}`,
      effect: 'Tests on it do not run; SLUICE_CORPUS names another place.',
    });
  if (!hasAnvil(root))
    missing.push({
      what: `npm has no anvil for ${process.platform} ${process.arch}`,
      effect: 'Tests on a local devnet do not run.',
    });
  return missing;
}

/** The rule of libs/testkit/src/devnet/anvil-binary.ts, which is not built yet when this runs. */
function hasAnvil(root) {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch] ?? process.arch;
  const binary = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  try {
    const require = createRequire(join(root, 'package.json'));
    const fromAnvil = createRequire(require.resolve('@foundry-rs/anvil/package.json'));
    fromAnvil.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/bin/${binary}`);
    return true;
  } catch {
    return false;
  }
}
