import { describe, expect, it } from '@jest/globals';
import { encodeRlp, getCreateAddress } from 'ethers';
import fc from 'fast-check';
import { type Address, type Hash, toHex } from '../bytes.js';
import { uint256 } from '../quantity.js';
import type { Log, Receipt, Transaction } from '../generated/ingest-v1.js';
import { blobGasPrice } from './blob-fee.js';
import { addToBloom, EMPTY_BLOOM, logsBloom } from './bloom.js';
import { contractAddress } from './contract-address.js';
import { effectiveGasPrice } from './effective-gas-price.js';
import { keccak256 } from './keccak.js';
import { writeReceipt } from './receipt.js';
import { RlpWriter } from './rlp.js';

const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((value) => Buffer.from(value) as Address);
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((value) => Buffer.from(value) as Hash);
const log = fc.record({
  transactionIndex: fc.constant(0),
  logIndex: fc.constant(0),
  address,
  topics: fc.array(hash, { maxLength: 4 }),
  data: fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value)),
}) satisfies fc.Arbitrary<Log>;

describe('contractAddress', () => {
  it('equals that of ethers', () => {
    fc.assert(
      fc.property(address, fc.maxSafeNat(), (from, nonce) => {
        const expected = getCreateAddress({ from: toHex(from), nonce }).toLowerCase();
        expect(toHex(contractAddress(from, uint256(nonce)))).toBe(expected);
      }),
      { seed: 20, numRuns: 100 },
    );
  });
});

describe('blobGasPrice', () => {
  // Excess and price of mainnet blocks: the first block of Cancun, and the test cases of EIP-4844's fake_exponential.
  it.each([
    [0n, 3_338_477n, 1n],
    [2_314_057n, 3_338_477n, 1n],
    [2_314_058n, 3_338_477n, 2n],
    [10 * 1024 * 1024, 3_338_477n, 23n],
  ])('with an excess of %s and a fraction of %s is %s', (excess, fraction, price) => {
    expect(blobGasPrice(BigInt(excess), fraction)).toBe(price);
  });

  it('refuses an excess that no chain reaches, at once', () => {
    expect(() => blobGasPrice(2n ** 255n, 3_338_477n)).toThrow(RangeError);
  });
});

describe('effectiveGasPrice', () => {
  const fees = (gasPrice: number | null, maxFee: number | null, tip: number | null) =>
    ({
      gasPrice: gasPrice === null ? null : uint256(gasPrice),
      maxFeePerGas: maxFee === null ? null : uint256(maxFee),
      maxPriorityFeePerGas: tip === null ? null : uint256(tip),
    }) as Transaction;

  it.each([
    [fees(7, null, null), null, 7],
    [fees(7, null, null), 5, 7],
    [fees(null, 100, 3), 50, 53],
    [fees(null, 51, 3), 50, 51],
    [fees(null, 53, 3), 50, 53],
    [fees(null, 100, 3), 0, 3],
    [fees(null, 100, 3), null, null],
  ])('case %#', (transaction, baseFee, expected) => {
    const price = effectiveGasPrice(transaction, baseFee === null ? null : uint256(baseFee));
    expect(price).toEqual(expected === null ? null : uint256(expected));
  });
});

describe('logsBloom', () => {
  it('sets the three bits of the yellow paper for address and topics, again from the memo', () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 5 }), (logs) => {
        let expected = 0n;
        for (const item of logs.flatMap((one) => [one.address, ...one.topics])) {
          const digest = keccak256(item);
          for (const at of [0, 2, 4]) expected |= 1n << BigInt(digest.readUInt16BE(at) % 2048);
        }
        const text = `0x${expected.toString(16).padStart(512, '0')}`;
        expect(toHex(logsBloom(logs))).toBe(text);
        expect(toHex(logsBloom([...logs, ...logs], logs.length))).toBe(text);
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  it('without logs is the one empty bloom, which stays empty', () => {
    addToBloom(logsBloom([{ address: Buffer.alloc(20), topics: [] } as unknown as Log]), Buffer.alloc(32));
    expect(logsBloom([])).toBe(EMPTY_BLOOM);
    expect(EMPTY_BLOOM.every((byte) => byte === 0)).toBe(true);
  });
});

describe('writeReceipt', () => {
  const receipt = (status: boolean | null, root: Hash | null) =>
    ({
      status,
      root,
      cumulativeGasUsed: uint256(21_000),
      transactionHash: Buffer.alloc(32),
    }) as unknown as Receipt;

  it('encodes as RLP of status or root, gas, bloom and logs behind the type', () => {
    const outcome = fc.oneof(fc.boolean(), hash);
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2, 3, 4, 0x7e),
        outcome,
        fc.array(log, { maxLength: 4 }),
        (type, result, logs) => {
          const writer = new RlpWriter(16);
          const given = typeof result === 'boolean' ? receipt(result, null) : receipt(null, result);
          writeReceipt(writer, type, given, logsBloom(logs), logs, 0, logs.length);
          const first = typeof result === 'boolean' ? (result ? '0x01' : '0x') : toHex(result);
          const body = encodeRlp([
            first,
            '0x5208',
            toHex(logsBloom(logs)),
            logs.map((one) => [toHex(one.address), one.topics.map((topic) => toHex(topic)), toHex(one.data)]),
          ]);
          const prefix = type === 0 ? '' : type.toString(16).padStart(2, '0');
          expect(toHex(writer.view())).toBe(`0x${prefix}${body.slice(2)}`);
        },
      ),
      { seed: 22, numRuns: 100 },
    );
  });

  it('is refused with neither status nor root', () => {
    const write = () => writeReceipt(new RlpWriter(), 0, receipt(null, null), EMPTY_BLOOM, [], 0, 0);
    expect(write).toThrow(expect.objectContaining({ code: 'input.malformed' }));
  });
});
