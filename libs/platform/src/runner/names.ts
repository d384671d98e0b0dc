/** Consumer group of a stage in a run. */
export function groupName(run: string, stage: string): string {
  return `sluice.${run}.${stage}`;
}

/** Identity of the one writer of a stage's output in a run: fenced by input topic (or source) and partition. */
export function producerId(group: string, input: string): string {
  return `${group}:${input}:0`;
}
