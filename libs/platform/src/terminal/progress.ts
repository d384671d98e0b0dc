/** Where progress goes: standard error, injected for tests. */
export interface ProgressSink {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

export interface Progress {
  /** @param done so far @param detail for instance the block at hand */
  update(done: number, detail?: string): void;
  end(): void;
}

const TTY_INTERVAL_MS = 100;
const PLAIN_INTERVAL_MS = 5_000;

/**
 * One line of progress with rate and time left: redrawn on a terminal, a plain line every few seconds elsewhere.
 *
 * @param total null where it is not known
 */
export function createProgress(
  label: string,
  unit: string,
  total: number | null,
  sink: ProgressSink,
  now: () => number = () => performance.now(),
): Progress {
  const started = now();
  const interval = sink.isTTY === true ? TTY_INTERVAL_MS : PLAIN_INTERVAL_MS;
  let last = started;
  let drawn = false;
  return {
    update(done, detail = '') {
      const time = now();
      if (time - last < interval) return;
      last = time;
      const line = progressLine(label, unit, done, total, (time - started) / 1000, detail);
      sink.write(sink.isTTY === true ? `\r\u001b[2K${line}` : `${line}\n`);
      drawn = sink.isTTY === true;
    },
    end() {
      if (drawn) sink.write('\r\u001b[2K');
      drawn = false;
    },
  };
}

/** `ingest ethereum  120/150 blocks  80 %  45 blocks/s  1 s left  block 17686110`. */
export function progressLine(
  label: string,
  unit: string,
  done: number,
  total: number | null,
  seconds: number,
  detail: string,
): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [label, total === null ? `${done} ${unit}` : `${done}/${total} ${unit}`];
  if (total !== null && total > 0) parts.push(`${Math.floor((100 * done) / total)} %`);
  parts.push(`${rate >= 10 ? Math.round(rate) : rate.toFixed(1)} ${unit}/s`);
  if (total !== null && rate > 0) parts.push(`${formatSeconds((total - done) / rate)} left`);
  if (detail !== '') parts.push(detail);
  return parts.join('  ');
}

/** `3 s`, `4 min 05 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
