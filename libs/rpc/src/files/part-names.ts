import type { BlockParts } from '../shapes/assemble.js';
import type { Shape } from '../shapes/recognize.js';

export type PartName = keyof BlockParts;

/**
 * File names of a block folder, without `.json` or `.json.gz`. Of two that show the same part, the first one stands:
 * traces of a node before those that were derived.
 */
export const PART_FILES: readonly (readonly [string, PartName])[] = [
  ['block', 'block'],
  ['header', 'header'],
  ['receipts', 'receipts'],
  ['logs', 'logs'],
  ['traces_parity', 'parityTraces'],
  ['calltrace_geth', 'gethCalls'],
  ['calltrace_derived', 'gethCalls'],
  ['state_changes', 'stateChanges'],
  ['prestate_diff_geth', 'prestateDiff'],
  ['pre_state', 'preState'],
];

const PARTS = new Map(PART_FILES);
/** Files that make a folder a block folder whatever its own name is. */
const NAMING = new Set(['block', 'header', 'receipts']);

/** The name without `.json` or `.json.gz`; null for another kind of file. */
export function jsonStem(file: string): string | null {
  return /^(.+)\.json(?:\.gz)?$/.exec(file)?.[1] ?? null;
}

/** The part that a file of a block folder shows by its name; null for another name. */
export function partOf(file: string): PartName | null {
  return PARTS.get(jsonStem(file) ?? '') ?? null;
}

/** Whether files make the directory that holds them the folder of one block. */
export function isBlockFolder(directory: string, files: readonly string[]): boolean {
  if (blockNumberOf(directory) !== null) return files.some((file) => partOf(file) !== null);
  return files.some((file) => NAMING.has(jsonStem(file) ?? ''));
}

/** The block number that a name is or begins with (`17686110`, `11017338.trace.json.gz`); null otherwise. */
export function blockNumberOf(name: string): number | null {
  const digits = /^([0-9]{1,15})(?:\.|$)/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Shapes that show the part. */
export function isShapeOf(part: PartName, shape: Shape): boolean {
  return shape === part || (part === 'header' && shape === 'block');
}
