/** A market: its cToken and what that stands for. */
export type CTokenRow = readonly [cToken: string, underlying: string];

/** The native asset in rows. */
export const NATIVE = `0x${'0'.repeat(40)}`;
