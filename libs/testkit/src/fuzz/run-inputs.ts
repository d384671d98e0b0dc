import { ERROR_CODES } from '#domain/errors/codes.js';
import { SluiceError } from '#domain/errors/sluice-error.js';
import { createPrng, type Prng } from '../prng.js';
import type { FuzzReport } from './boundary.js';
import { startWatchdog } from './watchdog.js';

/** Milliseconds that one input may take. */
const SLOW_MS = 10_000;
/** More of them say nothing new. */
const MOST_DEFECTS = 20;

export interface FuzzRun {
  readonly name: string;
  readonly count: number;
  readonly seed: number;
  readonly first?: number | undefined;
}

/** What a boundary made of an input: it took it, or gave the error to somebody who asked for it. */
export type Taken = SluiceError | undefined;

/**
 * Runs `act` on `count` inputs, each made from random numbers of its own. It resolves for an input that is taken, and
 * throws a SluiceError for one that is refused; all else is a defect, and so is an input that takes longer than 10 s.
 */
export async function runInputs(
  { name, count, seed, first = 0 }: FuzzRun,
  act: (prng: Prng) => Taken | Promise<Taken>,
): Promise<FuzzReport> {
  const watchdog = startWatchdog(`${name}, seed ${seed}`);
  const refused: Record<string, number> = {};
  const defects: string[] = [];
  let accepted = 0;
  for (let index = first; index < first + count && defects.length < MOST_DEFECTS; index++) {
    watchdog.at(index);
    const started = performance.now();
    try {
      const outcome = await outcomeOf(() => act(prngOf(seed, index)));
      if (outcome === undefined) accepted++;
      else refused[outcome] = (refused[outcome] ?? 0) + 1;
      const took = performance.now() - started;
      if (took > SLOW_MS) throw new Error(`it took ${Math.round(took)} ms`);
    } catch (error) {
      defects.push(`${name}, seed ${seed}, index ${index}: ${detailOf(error)}`);
    }
  }
  await watchdog.stop();
  return { inputs: count, refused, accepted, defects };
}

/** The code that an input was refused with; undefined where it was taken. Throws what is a defect. */
async function outcomeOf(act: () => Taken | Promise<Taken>): Promise<string | undefined> {
  let error: unknown;
  try {
    error = await within(SLOW_MS, act);
  } catch (thrown) {
    if (!(thrown instanceof SluiceError)) throw thrown;
    error = thrown;
  }
  if (error === undefined) return undefined;
  const refusal = error as SluiceError;
  checkRefusal(refusal);
  return refusal.code + ('check' in refusal ? ` ${String(refusal.check)}` : '');
}

/** Throws unless an error is one that a person can act on. */
export function checkRefusal(error: SluiceError): void {
  if (!Object.hasOwn(ERROR_CODES, error.code))
    throw new Error(`the code ${error.code} is none`, { cause: error });
  if (error.hint.trim() === '') throw new Error(`${error.code} has no hint`, { cause: error });
  if (error.message.trim() === '') throw new Error(`${error.code} has no message`, { cause: error });
}

async function within<T>(milliseconds: number, act: () => T | Promise<T>): Promise<T> {
  const taken = act();
  if (!(taken instanceof Promise)) return taken;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it does not end within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([taken, late]);
  } finally {
    clearTimeout(timer);
  }
}

function prngOf(seed: number, index: number): Prng {
  return createPrng(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? String(error.cause)}` : '';
  return `${error.stack ?? String(error)}${cause}`;
}
