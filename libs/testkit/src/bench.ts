/** One benchmark. `run` gives samples of the figure; higher is better. */
export interface Bench {
  readonly name: string;
  readonly unit: string;
  readonly goal: number;
  run(): Promise<number[]>;
}
