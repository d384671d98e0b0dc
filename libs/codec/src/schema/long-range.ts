/**
 * The longs that can be written and read: integers that a number holds exactly and that avsc writes right. Below -2^52
 * their zigzag form is odd and beyond 2^53.
 */
export const LONG_RANGE = { min: -(2 ** 52), max: 2 ** 53 - 2 } as const;
