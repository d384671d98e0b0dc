import { gunzipSync, gzipSync } from 'node:zlib';
import type { Prng } from '../prng.js';
import { damageBytes, damageJson, pick } from './damage.js';

/** Files by relative path: their bytes, the target of a link, or null for a directory. */
export type FileTree = Map<string, Buffer | { readonly link: string } | null>;

/** Names that look like blocks, numbers or parts, or break who takes names for granted. */
const NAMES: readonly string[] = [
  'block.json',
  'block.json.gz',
  'header.json',
  'receipts.json',
  'receipts.json.gz',
  'logs.json',
  'traces_parity.json',
  'calltrace_geth.json.gz',
  'state_changes.json',
  'pre_state.json',
  'labels.json',
  'index.json',
  'BLOCK.JSON',
  '.json',
  '.gz',
  'block.json.gz.gz',
  '0.json',
  '00000000001.json',
  '-1.json',
  '0x10.json',
  '1e3.json',
  '999999999999999.json',
  '9007199254740993.json',
  '9'.repeat(80) + '.json',
  'ethereum',
  'polygon.json',
  '__proto__.json',
  'a b\n.json',
  'é\u0301.json',
];

/** JSON that is legal, and that no block looks like. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  'null',
  '0',
  '[]',
  '{}',
  '"0x1"',
  '\ufeff{}',
  '{"number":1e400}',
  '[{"blockNumber":999999999999999999999999}]',
  '{"number":"0x1","hash":"0x","transactions":[]}',
  '{"__proto__":{"number":"0x1"}}',
  '['.repeat(20_000),
  '['.repeat(20_000) + ']'.repeat(20_000),
  `{"number":"0x${'f'.repeat(300)}"}`,
];

/** Changes one to three files of a tree of blocks. */
export function damageTree(tree: FileTree, prng: Prng): void {
  for (let left = 1 + prng.int(3); left > 0; left--) damageOne(tree, prng);
}

function damageOne(tree: FileTree, prng: Prng): void {
  const files = [...tree].filter((entry): entry is [string, Buffer] => entry[1] instanceof Buffer);
  if (files.length === 0) return;
  const [path, bytes] = pick(files, prng);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  switch (prng.int(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return void tree.set(path, damageContent(bytes, prng));
    case 4:
      return void tree.set(path, damageBytes(bytes, prng));
    case 5:
      return void tree.set(path, Buffer.from(pick(TEXTS, prng)));
    case 6:
      return void tree.delete(path);
    case 7:
      tree.delete(path);
      return void tree.set(folder + pick(NAMES, prng), bytes);
    case 8:
      return void tree.set(folder + pick(NAMES, prng), bytes);
    case 9:
      return void tree.set(pick(files, prng)[0], bytes);
    case 10:
      return void tree.set(
        path,
        prng.int(2) === 0 ? null : { link: pick(['nowhere', '.', '..', '/dev/null'], prng) },
      );
    default:
      return moveFolder(tree, folder, prng);
  }
}

/** The JSON of a file with other values, packed or plain. */
function damageContent(bytes: Buffer, prng: Prng): Buffer {
  let text: string;
  try {
    const json = JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')) as unknown;
    text = JSON.stringify(damageJson(json, prng));
  } catch {
    // It was damaged before, or is nested deeper than it can be copied.
    return damageBytes(bytes, prng);
  }
  return prng.int(3) === 0 ? Buffer.from(text) : gzipSync(text, { level: 1 });
}

/** To the number of another block, to a new one, or beside the old one. */
function moveFolder(tree: FileTree, folder: string, prng: Prng): void {
  const parent = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  const name = pick(
    ['1', '2', '0', '007', '99999999999999', '0x2', 'x', 'labels', '.hidden', 'ethereum'],
    prng,
  );
  const keep = prng.int(2) === 0;
  for (const [path, entry] of [...tree]) {
    if (!path.startsWith(folder)) continue;
    if (!keep) tree.delete(path);
    tree.set(`${parent}${name}/${path.slice(folder.length)}`, entry);
  }
}
