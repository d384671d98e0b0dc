import { describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import { stepOfCalls, type WrittenCall } from '../spec-calls.js';
import { decodeStep } from '../spec-decode.js';

const [USER, CONTRACT] = ['11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const LATE = { number: 100_000_000, time: 1_790_000_000 };

/** Who has what the contract sent to itself in destructing. */
function heir(chain: string, place: { number: number; time: number }, calls: WrittenCall[]): string | null {
  const step = { ...stepOfCalls({ from: USER, to: USER, calls }), ...place };
  const sent = decodeStep(step, chain).entries.filter(({ kind }) => kind === 'selfdestruct');
  expect(sent.map(({ amount }) => amount)).toEqual([7n]);
  return sent[0]?.to == null ? null : toHex(sent[0].to);
}

const DESTRUCT: WrittenCall = { type: 'selfdestruct', from: CONTRACT, to: CONTRACT, value: 7n };

describe('what a contract sends to itself in destructing', () => {
  it.each([
    ['ethereum', { number: 19_426_586, time: 1_710_338_123 }, LATE],
    ['bsc', { number: 39_000_000, time: 1_718_863_499 }, LATE],
    ['polygon', { number: 54_875_999, time: 1_710_000_000 }, LATE],
    ['arbitrum', { number: 190_000_000, time: 1_710_424_088 }, { number: 190_000_001, time: 1_710_424_089 }],
  ])('is gone on %s before EIP-6780, and stays after it', (chain, before, after) => {
    expect(heir(chain, before, [DESTRUCT])).toBeNull();
    expect(heir(chain, after, [DESTRUCT])).toBe(CONTRACT);
  });

  it('stays on a devnet, which has all forks', () => {
    expect(heir('devnet', { number: 1, time: 1 }, [DESTRUCT])).toBe(CONTRACT);
  });

  it('is gone where the same transaction made the contract', () => {
    expect(heir('ethereum', LATE, [{ type: 'create', from: USER, to: CONTRACT }, DESTRUCT])).toBeNull();
  });
});
