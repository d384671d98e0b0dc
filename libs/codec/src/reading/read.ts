import type { Cursor } from './cursor.js';

/** Reads one value from where the cursor stands. */
export type Read<T = unknown> = (cursor: Cursor) => T;
