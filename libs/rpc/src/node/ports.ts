/** What the client needs of the world beside HTTP; tests give their own. */
export interface Clock {
  /** Milliseconds; only differences matter. */
  now(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** In [0, 1). */
export type Random = () => number;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
