import { describe, expect, it } from '@jest/globals';
import { createProgress, formatSeconds, progressLine } from './progress.js';

describe('progress', () => {
  it('says what is done, at which rate, and what is left', () => {
    expect(progressLine('ingest ethereum', 'blocks', 50, 200, 10, 'block 17')).toBe(
      'ingest ethereum  50/200 blocks  25 %  5.0 blocks/s  30 s left  block 17',
    );
    expect(progressLine('ingest', 'blocks', 5000, null, 10, '')).toBe('ingest  5000 blocks  500 blocks/s');
    expect(progressLine('ingest', 'blocks', 0, 0, 0, '')).toBe('ingest  0/0 blocks  0.0 blocks/s');
  });

  it('prints a plain line every five seconds where there is no terminal', () => {
    const lines: string[] = [];
    let time = 0;
    const progress = createProgress('x', 'blocks', 100, { write: (text) => lines.push(text) }, () => time);
    for (time = 0; time <= 16_000; time += 500) progress.update(time / 500);
    progress.end();
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^x {2}\d+\/100 blocks .*\n$/);
  });

  it('redraws one line on a terminal and leaves nothing behind', () => {
    let text = '';
    let time = 0;
    const sink = { isTTY: true, write: (part: string) => (text += part) };
    const progress = createProgress('x', 'blocks', null, sink, () => time);
    for (time = 0; time <= 1000; time += 50) progress.update(time);
    progress.end();
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });

  it.each([
    [3.2, '3 s'],
    [245, '4 min 05 s'],
    [7800, '2 h 10 min'],
    [-1, '0 s'],
  ])('words %d seconds as %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));
});
