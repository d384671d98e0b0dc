/** Disjoint sets of the numbers from 0 on (Tarjan 1975: path halving, smaller under larger). */
export class UnionFind {
  private readonly parent: number[];
  private readonly size: number[];

  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, index) => index);
    this.size = this.parent.map(() => 1);
  }

  /** The number that stands for the set of a number. */
  find(number: number): number {
    const { parent } = this;
    let at = number;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) return;
    const isSmaller = (this.size[first] as number) < (this.size[second] as number);
    const [under, over] = isSmaller ? [first, second] : [second, first];
    this.parent[under] = over;
    this.size[over] = (this.size[over] as number) + (this.size[under] as number);
  }

  /** All sets, by their lowest numbers. */
  groups(): readonly (readonly number[])[] {
    const groups = new Map<number, number[]>();
    for (const number of this.parent.keys()) {
      const root = this.find(number);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [number]);
      else group.push(number);
    }
    return [...groups.values()];
  }
}
