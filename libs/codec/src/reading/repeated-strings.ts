/** Longer ones are read each time. */
const MOST_BYTES = 32;
const SLOTS = 1024;

/** Few strings come up again and again (kinds, call types, check names): they are found by their bytes. */
export class RepeatedStrings {
  private readonly strings: string[] = new Array<string>(SLOTS).fill('');

  /** The string in UTF-8 from `start` to before `end`. */
  of(payload: Buffer, start: number, end: number): string {
    const size = end - start;
    if (size === 0) return '';
    if (size > MOST_BYTES) return payload.toString('utf8', start, end);
    const { strings } = this;
    let hash = size;
    for (let at = start; at < end; at++) hash = (hash * 31 + (payload[at] as number)) & (SLOTS - 1);
    const known = strings[hash] as string;
    if (known.length === size) {
      let at = start;
      while (at < end && known.charCodeAt(at - start) === payload[at]) at++;
      if (at === end) return known;
    }
    const value = payload.toString('utf8', start, end);
    // One byte a character: only ASCII compares with its bytes.
    if (value.length === size) strings[hash] = value;
    return value;
  }
}
