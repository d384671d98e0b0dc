import { ZERO_ADDRESS } from '#domain/bytes.js';
/** A market: its cToken and what that stands for. */
export type CTokenRow = readonly [cToken: string, underlying: string];

/** The native asset in rows. */
export const NATIVE = ZERO_ADDRESS;
