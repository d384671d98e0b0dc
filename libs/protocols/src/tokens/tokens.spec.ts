import { describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import fc from 'fast-check';
import type { Address, Hash } from '#domain/bytes.js';
import { fromHex } from '#domain/bytes.js';
import type { Answer } from './answer.js';
import { metadataOf } from './metadata.js';
import { PROBE_BYTES, probeCode, readProbe } from './probe.js';
import { readDecimals } from './read-decimals.js';
import { MOST_TEXT_BYTES, readText } from './read-text.js';
import { tokensOf } from './tokens-of.js';

const abi = AbiCoder.defaultAbiCoder();
const BLOCK = { number: 7, hash: Buffer.alloc(32, 7) as Hash };
const TOKEN = Buffer.alloc(20, 1) as Address;

function answered(data: Buffer): Answer {
  return { succeeded: true, size: data.length, data };
}

function text(value: string | Buffer): Answer {
  return answered(fromHex(abi.encode(['bytes'], [typeof value === 'string' ? Buffer.from(value) : value])));
}

function word(value: bigint): Answer {
  return answered(fromHex(abi.encode(['uint256'], [value])));
}

describe('text of a token', () => {
  it('is an ABI string', () => {
    for (const value of ['WETH', 'Dai Stablecoin', 'USD₮0', '柴犬', '🐕', 'A B'])
      expect(readText(text(value))).toEqual({ value, unknown: null });
  });

  it('is 32 bytes with zeros behind them, as MKR answers', () => {
    const mkr = fromHex('0x4d4b520000000000000000000000000000000000000000000000000000000000');
    expect(readText(answered(mkr))).toEqual({ value: 'MKR', unknown: null });
    expect(readText(answered(Buffer.alloc(32, 'A')))).toEqual({ value: 'A'.repeat(32), unknown: null });
  });

  it('loses zeros at its end, and no others', () => {
    expect(readText(text('OLD\0\0')).value).toBe('OLD');
    expect(readText(text('O\0LD')).unknown).toBe('malformed');
    expect(readText(answered(Buffer.concat([Buffer.alloc(31), Buffer.from('A')]))).unknown).toBe('malformed');
  });

  it('is unknown where nothing came, or nothing that can be read', () => {
    expect(readText({ ...text('X'), succeeded: false }).unknown).toBe('reverted');
    expect(readText(answered(Buffer.alloc(0))).unknown).toBe('empty');
    expect(readText(answered(Buffer.alloc(32))).unknown).toBe('empty');
    expect(readText(text('')).unknown).toBe('empty');
    expect(readText(text('  ')).unknown).toBe('empty');
    for (const size of [1, 31, 33, 63])
      expect(readText(answered(Buffer.alloc(size, 1))).unknown).toBe('malformed');
  });

  it('is malformed where it is no UTF-8, or nothing to be shown', () => {
    for (const bad of [Buffer.from([0x41, 0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc0, 0x80])])
      expect(readText(text(bad)).unknown).toBe('malformed');
    for (const bad of [
      'A\nB',
      '\u001b[2K',
      'US\u200bD',
      '\u202eCDSU',
      '\u2028',
      '\ufeffX',
      '\u0085',
      'A\u{e0041}',
    ])
      expect(readText(text(bad)).unknown).toBe('malformed');
  });

  it('has a limit, whatever its length says', () => {
    expect(readText(text('x'.repeat(MOST_TEXT_BYTES))).value).toHaveLength(MOST_TEXT_BYTES);
    expect(readText(text('x'.repeat(MOST_TEXT_BYTES + 1))).unknown).toBe('malformed');
    const cut = text('x'.repeat(100_000));
    expect(readText({ ...cut, data: cut.data.subarray(0, 320) }).unknown).toBe('malformed');
    for (const length of [2n ** 32n, 2n ** 255n, 33n]) {
      const lies = Buffer.concat([word(32n).data, word(length).data, Buffer.alloc(32, 'A')]);
      expect(readText(answered(lies)).unknown).toBe('malformed');
    }
    for (const offset of [97n, 2n ** 255n])
      expect(
        readText(answered(Buffer.concat([word(offset).data, word(1n).data, Buffer.alloc(32, 'A')]))).unknown,
      ).toBe('malformed');
  });

  it('is what an encoder of strings and of 32 bytes was given, for any text without what is not shown', () => {
    const shown = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 32 })
      .filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(shown, (value) => {
        expect(readText(answered(fromHex(abi.encode(['string'], [value])))).value).toBe(value);
        const padded = Buffer.alloc(32);
        padded.write(value);
        expect(readText(answered(padded)).value).toBe(value);
      }),
    );
  });
});

describe('decimals of a token', () => {
  it('are one word from 0 to 255', () => {
    for (const value of [0n, 6n, 18n, 255n])
      expect(readDecimals(word(value))).toEqual({ value: Number(value), unknown: null });
    for (const value of [256n, 2n ** 128n + 18n, 2n ** 256n - 1n])
      expect(readDecimals(word(value)).unknown).toBe('malformed');
  });

  it('are unknown rather than wrong where something else was answered', () => {
    expect(readDecimals({ ...word(18n), succeeded: false }).unknown).toBe('reverted');
    expect(readDecimals(answered(Buffer.alloc(0))).unknown).toBe('empty');
    // A contract that answers every call with one string: the first word is 32.
    expect(readDecimals(text('I am not a token')).unknown).toBe('malformed');
    expect(readDecimals(answered(Buffer.alloc(31, 0))).unknown).toBe('malformed');
    expect(readDecimals({ succeeded: true, size: 33, data: word(18n).data }).unknown).toBe('malformed');
  });
});

describe('a probe', () => {
  const whole = fc.uint8Array({ minLength: PROBE_BYTES, maxLength: PROBE_BYTES }).map(Buffer.from);
  /** Heads of the calls as an EVM writes them, around any bytes. */
  const sound = fc
    .tuple(whole, fc.array(fc.tuple(fc.boolean(), fc.nat(500)), { minLength: 3, maxLength: 3 }), fc.nat(2))
    .map(([bytes, calls, codeSize]) => {
      const probe = Buffer.from(bytes);
      const put = (at: number, value: number): void => {
        probe.fill(0, at, at + 32);
        probe.writeUInt32BE(value, at + 28);
      };
      put(0, codeSize);
      for (const [index, [succeeded, size]] of calls.entries()) {
        put(32 + (index * (PROBE_BYTES - 32)) / 3, succeeded ? 1 : 0);
        put(64 + (index * (PROBE_BYTES - 32)) / 3, size);
      }
      return probe;
    });

  it('never throws, and gives a sound value or a reason for each field', () => {
    fc.assert(
      fc.property(fc.oneof(sound, whole, fc.uint8Array({ maxLength: 2000 }).map(Buffer.from)), (bytes) => {
        const probe = readProbe(bytes);
        if (probe === null) return;
        const event = metadataOf(TOKEN, probe, BLOCK);
        for (const field of ['symbol', 'name'] as const) {
          expect(event[field] === null).not.toBe(event[`${field}Unknown`] === null);
          expect(Buffer.byteLength(event[field] ?? '')).toBeLessThanOrEqual(MOST_TEXT_BYTES);
          expect(event[field] ?? '').not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufffd]/);
        }
        expect(event.decimals === null).not.toBe(event.decimalsUnknown === null);
        if (event.decimals !== null) expect(event.decimals & ~0xff).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('of no code knows nothing', () => {
    expect(metadataOf(TOKEN, { answers: null }, BLOCK)).toEqual({
      token: TOKEN,
      blockNumber: 7,
      blockHash: BLOCK.hash,
      symbol: null,
      symbolUnknown: 'no code',
      name: null,
      nameUnknown: 'no code',
      decimals: null,
      decimalsUnknown: 'no code',
    });
    expect(readProbe(Buffer.alloc(PROBE_BYTES))).toEqual({ answers: null });
    expect(readProbe(Buffer.alloc(PROBE_BYTES - 1))).toBeNull();
  });

  it('asks the functions of EIP-20, by their selectors', () => {
    const code = probeCode(TOKEN).toString('hex');
    for (const selector of ['95d89b41', '06fdde03', '313ce567'])
      expect(code).toContain(`7f${selector}${'00'.repeat(28)}`);
  });
});

describe('tokens of a step', () => {
  it('are those of all its events, without the native asset and what is not known', () => {
    const token = (byte: number): Address => Buffer.alloc(20, byte) as Address;
    const step = {
      entries: [{ token: token(0) }, { token: token(1) }],
      swaps: [{ tokenIn: token(2), tokenOut: null }],
      liquidity: [{ amounts: [{ token: token(3) }, { token: null }] }],
      lending: [{ asset: token(4), collateralAsset: token(1) }],
      flashLoans: [{ asset: token(0) }],
      poolsCreated: [{ tokens: [token(5), token(6)] }],
    } as unknown as Parameters<typeof tokensOf>[0];
    expect([...tokensOf(step)].map(([byte]) => byte)).toEqual([1, 2, 3, 4, 1, 5, 6]);
  });
});
