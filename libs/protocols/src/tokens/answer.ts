/** What became of one call to a token. */
export interface Answer {
  readonly succeeded: boolean;
  /** How many bytes came back, of which `data` may hold the first ones alone. */
  readonly size: number;
  readonly data: Buffer;
}

/** Why a value of a token is not known. */
export type Unknown = 'no code' | 'reverted' | 'empty' | 'malformed';

/** A value, or why there is none. */
export type Found<Value> = { readonly value: Value; readonly unknown: null } | Missing;

interface Missing {
  readonly value: null;
  readonly unknown: Unknown;
}

export function found<Value>(value: Value): Found<Value> {
  return { value, unknown: null };
}

export function missing(unknown: Unknown): Missing {
  return { value: null, unknown };
}
