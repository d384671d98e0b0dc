/**
 * Whether two values contradict each other. Null is "not shown" and contradicts nothing; buffers by content, lists by
 * length and items, objects by the fields that both have. Returns the path of the first difference, or null.
 */
export function firstDifference(a: unknown, b: unknown, path = ''): string | null {
  if (a === b || a === null || b === null || a === undefined || b === undefined) return null;
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b) ? null : path;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${path}.length`;
    for (let index = 0; index < a.length; index++) {
      const found = firstDifference(a[index], b[index], `${path}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof a !== 'object' || typeof b !== 'object') return path;
  for (const name of Object.keys(a)) {
    const found = firstDifference(
      (a as Record<string, unknown>)[name],
      (b as Record<string, unknown>)[name],
      path === '' ? name : `${path}.${name}`,
    );
    if (found !== null) return found;
  }
  return null;
}
