/** Distance of index points in a segment: what a fetch from anywhere reads at most before it is there. */
export const POINT_BYTES = 256 * 1024;
