/** What became of the inputs of one boundary. */
export interface FuzzReport {
  readonly inputs: number;
  /** Inputs that were refused, by error code and, for an integrity error, check. */
  readonly refused: Readonly<Record<string, number>>;
  /** Inputs that still gave a result: the damage hit nothing that counts, or nothing that anything commits to. */
  readonly accepted: number;
  /** Outcomes that must not be, each with what reproduces it: boundary, seed and index. */
  readonly defects: readonly string[];
}

/** A place where bytes or text from outside come in. */
export interface Boundary {
  readonly name: string;
  /** Of all inputs of a run; the shares of all boundaries sum up to 1. */
  readonly share: number;
  /** Where what is wrong gets a mark instead of an error, so that nothing is refused. */
  readonly marks?: boolean;
  /**
   * Takes in `count` damaged inputs; the same seed makes the same ones. Input `index` depends on the seed and on
   * nothing else, so that `fuzz(1, seed, index)` reproduces a defect.
   */
  fuzz(count: number, seed: number, first?: number): Promise<FuzzReport>;
}
