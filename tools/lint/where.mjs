import { relative, sep } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

/**
 * Where a file stands, as the rules see it.
 *
 * @param {string} filename absolute, or relative to the repository
 */
export function where(filename) {
  const path = (filename.startsWith('/') ? relative(ROOT, filename) : filename).split(sep).join('/');
  const [area, name] = path.split('/');
  return {
    path,
    /** The library or service that the file belongs to; undefined elsewhere. */
    library: area === 'libs' ? name : undefined,
    service: area === 'services' ? name : undefined,
    /** A suite, or what the suites of one folder share. */
    isTest: /\.spec\.ts$|\/spec-[a-z-]+\.ts$/.test(path),
    isBench: /\.bench\.ts$/.test(path),
  };
}

/** Calls `check(source, node)` for every module that the file names. */
export function onModules(check) {
  const visit = (node) => {
    if (node.source?.type === 'Literal' && typeof node.source.value === 'string')
      check(node.source.value, node);
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
  };
}
