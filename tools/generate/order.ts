interface Versioned {
  readonly stage: string;
  readonly major: number;
  readonly minor: number;
}

/** Stages by name, their versions from old to new. */
export function byVersion(a: Versioned, b: Versioned): number {
  if (a.stage !== b.stage) return a.stage < b.stage ? -1 : 1;
  return a.major - b.major || a.minor - b.minor;
}

/** `ingest/v1`, `ingest/v1.2`: the file's path without its ending. */
export function versionName({ stage, major, minor }: Versioned): string {
  return `${stage}/v${major}${minor === 0 ? '' : `.${minor}`}`;
}

/** Of each major the newest minor. */
export function newestMinors<T extends Versioned>(files: readonly T[]): readonly T[] {
  return files.filter(
    (file) =>
      !files.some(
        (other) => other.stage === file.stage && other.major === file.major && other.minor > file.minor,
      ),
  );
}
