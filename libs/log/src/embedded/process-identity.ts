import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot; empty where the system does not tell (no /proc). */
  readonly started: string;
}

export function currentProcess(): ProcessIdentity {
  return { pid: process.pid, started: processStatus(process.pid)?.started ?? '' };
}

/** False once the process is gone, a zombie, or its number belongs to another process. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  // What names no process is none: a stray file must not hold a log for ever.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const status = processStatus(pid);
  if (status === undefined || started === '') return true;
  return status.started === started && status.state !== 'Z' && status.state !== 'X';
}

/** Of /proc/PID/stat: field 3, the state, and field 22, the start time. The name in field 2 may hold anything. */
function processStatus(pid: number): { readonly state: string; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
