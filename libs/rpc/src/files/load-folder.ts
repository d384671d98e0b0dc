import { join } from 'node:path';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { relocate } from '../relocate.js';
import { assembleBlock, type BlockParts, type ParsedBlock, type Part } from '../shapes/assemble.js';
import { guarded } from '../shapes/guarded.js';
import { recognize } from '../shapes/recognize.js';
import type { Dropped, Skipped } from '../source.js';
import { isShapeOf, jsonStem, PART_FILES, type PartName, partOf } from './part-names.js';
import { parseJson, readBytes, unpack } from './read-json.js';

export interface LoadedFolder extends ParsedBlock {
  /** Files that the step is made of. */
  readonly used: readonly string[];
  readonly ignored: readonly Omit<Skipped, 'chain'>[];
  readonly dropped: readonly Omit<Dropped, 'chain'>[];
}

/**
 * Reads the folder of one block.
 * @param name how errors and origins name the folder; '' where the folder is the source's root
 * @param number that the folder's name gives; the block must have it
 */
export async function loadFolder(
  path: string,
  name: string,
  files: readonly string[],
  number: number | null,
): Promise<LoadedFolder> {
  const inside = (file: string) => (name === '' ? file : `${name}/${file}`);
  const parts: { -readonly [part in PartName]?: Part } = {};
  const ignored: Omit<Skipped, 'chain'>[] = [];
  const surplus: string[] = [];
  for (const file of inOrder(files)) {
    const part = partOf(file);
    const ignore = (reason: string) => ignored.push({ kind: 'file', number, file: inside(file), reason });
    if (part === null && jsonStem(file) === null) {
      ignore('no JSON file');
      continue;
    }
    const json = parseJson(
      await unpack(await readBytes(join(path, file), inside(file)), inside(file)),
      inside(file),
    );
    const shown = part ?? partByShape(json);
    if (shown === null) ignore('no known part of a block');
    else if (parts[shown] === undefined)
      parts[shown] = { json: expectShape(json, shown, inside(file), number), file: inside(file) };
    else if (jsonStem(file) === jsonStem(parts[shown].file.split('/').at(-1) as string))
      sameOrConflict(parts[shown], { json, file: inside(file) }, number);
    else surplus.push(inside(file));
  }
  try {
    const parsed = guarded(() => assembleBlock(parts));
    if (number !== null && parsed.step.number !== number) {
      throw new BadInputError(
        'input.malformed',
        `the folder is named ${number}, the block is ${parsed.step.number}`,
        {
          place: { field: 'number' },
        },
      );
    }
    const block = parsed.step.number;
    const unused = [...surplus, ...outranked(parts)];
    const dropped = unused.map((file) => ({
      number: block,
      file,
      field: fieldOf(file),
      reason: 'another file of the folder shows it',
    }));
    const used = Object.values(parts).map((part) => part.file);
    return { ...parsed, used: used.filter((file) => !unused.includes(file)).sort(), ignored, dropped };
  } catch (error) {
    throw relocate(error, { file: Object.values(parts)[0]?.file ?? name, block: number ?? undefined });
  }
}

/** Known names in the order of their rank, others after them. */
function inOrder(files: readonly string[]): readonly string[] {
  const rank = (file: string) => {
    const at = PART_FILES.findIndex(([stem]) => stem === jsonStem(file));
    return at === -1 ? PART_FILES.length : at;
  };
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function partByShape(json: unknown): PartName | null {
  const shape = recognize(json);
  return PART_FILES.find(([, part]) => part === shape)?.[1] ?? null;
}

/** An empty list or object shows nothing of its shape: it is what its name says. */
function expectShape(json: unknown, part: PartName, file: string, number: number | null): unknown {
  const shape = recognize(json);
  if (shape === null || isShapeOf(part, shape)) return json;
  throw new BadInputError('input.malformed', `by its name it holds ${part}, by its shape ${shape}`, {
    place: { file, block: number ?? undefined },
  });
}

/** `block.json` beside `block.json.gz`. */
function sameOrConflict(first: Part, second: Part, number: number | null): void {
  if (JSON.stringify(first.json) === JSON.stringify(second.json)) return;
  throw new BadInputError('input.conflict', `it differs from ${first.file}`, {
    place: { file: second.file, block: number ?? undefined },
  });
}

/** Parts that say the same as a better one that is there as well. */
function outranked(parts: BlockParts): string[] {
  const files: string[] = [];
  if (parts.parityTraces !== undefined && parts.gethCalls !== undefined) files.push(parts.gethCalls.file);
  if (parts.stateChanges !== undefined && parts.prestateDiff !== undefined)
    files.push(parts.prestateDiff.file);
  return files;
}

function fieldOf(file: string): string {
  const part = partOf(file.split('/').at(-1) as string);
  if (part === 'gethCalls' || part === 'parityTraces') return 'traces';
  return part === 'prestateDiff' ? 'stateChanges' : (part ?? 'file');
}
