import { describe, expect, it } from '@jest/globals';
import { Transaction as Oracle, Wallet, type TransactionLike } from 'ethers';
import fc from 'fast-check';
import { toHex } from '../bytes.js';
import type { Transaction } from '../generated/ingest-v1.js';
import { hexAddress, hexData, hexHash, hexQuantity } from './hex.js';
import { recoverAuthority, recoverSender } from './sender.js';
import { KNOWN_TRANSACTION_TYPES, legacyChainId, signingHash, transactionHash } from './transaction.js';

const WALLET = new Wallet(`0x${'42'.repeat(32)}`);
const bytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((value) => toHex(value));
const amount = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
const accessList = fc.array(
  fc.record({ address: bytes(20), storageKeys: fc.array(bytes(32), { maxLength: 4 }) }),
  { maxLength: 4 },
);

function like(type: number, protectedChain: boolean): fc.Arbitrary<TransactionLike> {
  return fc.record({
    type: fc.constant(type),
    chainId: type === 0 && !protectedChain ? fc.constant(0n) : fc.constantFrom(1n, 56n, 534352n),
    nonce: fc.nat(1e6),
    to: type > 2 ? bytes(20) : fc.option(bytes(20), { nil: null }),
    value: amount(100),
    gasLimit: amount(40),
    data: fc.uint8Array({ maxLength: 300 }).map((value) => toHex(value)),
    ...(type < 2 ? { gasPrice: amount(60) } : {}),
    ...(type < 2
      ? {}
      : { maxFeePerGas: amount(60).map((fee) => fee + 2n ** 20n), maxPriorityFeePerGas: amount(20) }),
    ...(type > 0 ? { accessList } : {}),
    ...(type === 3
      ? {
          maxFeePerBlobGas: amount(50),
          blobVersionedHashes: fc.array(
            bytes(32).map((h) => `0x01${h.slice(4)}`),
            { minLength: 1, maxLength: 6 },
          ),
        }
      : {}),
    ...(type === 4
      ? {
          authorizationList: fc.array(
            fc
              .record({ address: bytes(20), nonce: amount(40), chainId: fc.constantFrom(0n, 1n) })
              .map((item) => WALLET.authorizeSync(item)),
            { minLength: 1, maxLength: 3 },
          ),
        }
      : {}),
  });
}

function signed(transaction: TransactionLike): Oracle {
  const oracle = Oracle.from(transaction);
  oracle.signature = WALLET.signingKey.sign(oracle.unsignedHash);
  return oracle;
}

const quantity = (value: bigint | number | null) =>
  value === null ? null : hexQuantity(`0x${value.toString(16)}`, 'f');

function ours(oracle: Oracle): Transaction {
  const signature = oracle.signature as NonNullable<Oracle['signature']>;
  const chain = oracle.chainId;
  // EIP-155; the signature of ethers itself does not know the chain.
  const legacyV = chain === 0n ? BigInt(signature.v) : 35n + 2n * chain + BigInt(signature.yParity);
  const v = oracle.type === 0 ? legacyV : signature.yParity;
  const zero = hexQuantity('0x0', 'f');
  return {
    index: 0,
    hash: hexHash(oracle.hash, 'hash'),
    type: oracle.type as number,
    from: hexAddress(WALLET.address, 'from'),
    to: oracle.to === null ? null : hexAddress(oracle.to, 'to'),
    nonce: quantity(oracle.nonce) ?? zero,
    value: quantity(oracle.value) ?? zero,
    gas: quantity(oracle.gasLimit) ?? zero,
    gasPrice: (oracle.type as number) < 2 ? quantity(oracle.gasPrice) : null,
    maxFeePerGas: quantity(oracle.maxFeePerGas),
    maxPriorityFeePerGas: quantity(oracle.maxPriorityFeePerGas),
    maxFeePerBlobGas: quantity(oracle.maxFeePerBlobGas),
    input: hexData(oracle.data, 'input'),
    chainId: quantity(oracle.chainId),
    accessList:
      oracle.accessList?.map(({ address, storageKeys }) => ({
        address: hexAddress(address, 'address'),
        storageKeys: storageKeys.map((key) => hexHash(key, 'key')),
      })) ?? null,
    blobVersionedHashes: oracle.blobVersionedHashes?.map((hash) => hexHash(hash, 'hash')) ?? null,
    authorizationList:
      oracle.authorizationList?.map((item) => ({
        chainId: quantity(item.chainId) ?? zero,
        address: hexAddress(item.address, 'address'),
        nonce: quantity(item.nonce) ?? zero,
        yParity: quantity(item.signature.yParity) ?? zero,
        r: hexQuantity(item.signature.r, 'r'),
        s: hexQuantity(item.signature.s, 's'),
      })) ?? null,
    v: quantity(v),
    r: hexQuantity(signature.r, 'r'),
    s: hexQuantity(signature.s, 's'),
    extra: null,
  };
}

describe.each([
  ['legacy without EIP-155', 0, false],
  ['legacy with EIP-155', 0, true],
  ['EIP-2930', 1, true],
  ['EIP-1559', 2, true],
  ['EIP-4844', 3, true],
  ['EIP-7702', 4, true],
] as const)('a transaction: %s', (_name, type, protectedChain) => {
  it('hashes, is signed and gives its sender as with ethers', () => {
    fc.assert(
      fc.property(like(type, protectedChain), (transaction) => {
        const oracle = signed(transaction);
        const mine = ours(oracle);
        expect(toHex(transactionHash(mine))).toBe(oracle.hash);
        expect(toHex(signingHash(mine))).toBe(oracle.unsignedHash);
        expect(recoverSender(mine)?.equals(mine.from)).toBe(true);
        for (const item of mine.authorizationList ?? [])
          expect(recoverAuthority(item)?.equals(mine.from)).toBe(true);
      }),
      { seed: 10 + type, numRuns: 30 },
    );
  });
});

describe('a transaction that is not whole', () => {
  const legacy = ours(
    signed({
      type: 0,
      chainId: 1n,
      nonce: 1,
      to: WALLET.address,
      value: 5n,
      gasLimit: 21_000n,
      gasPrice: 9n,
    }),
  );

  it('is refused with the field that its type has', () => {
    expect(() => transactionHash({ ...legacy, type: 2 })).toThrow(
      expect.objectContaining({
        code: 'input.malformed',
        place: expect.objectContaining({ field: 'maxPriorityFeePerGas' }),
      }),
    );
    expect(() => transactionHash({ ...legacy, gasPrice: null })).toThrow(/gasPrice/);
    expect(() => transactionHash({ ...legacy, r: null })).toThrow(/: a transaction of type 0 has it/);
  });

  it('of an unknown type is a RangeError', () => {
    expect(() => transactionHash({ ...legacy, type: 5 })).toThrow(RangeError);
    expect(KNOWN_TRANSACTION_TYPES).toEqual([0, 1, 2, 3, 4]);
  });

  it('has no sender where the signature is nobody’s', () => {
    const v = hexQuantity('0x25', 'v');
    const above = hexQuantity(`0x${'f'.repeat(64)}`, 'r');
    expect(recoverSender({ ...legacy, r: above })).toBeNull();
    expect(recoverSender({ ...legacy, v: hexQuantity('0x5', 'v') })).toBeNull();
    expect(recoverSender({ ...legacy, v: null })).toBeNull();
    expect(recoverSender({ ...legacy, v, gas: hexQuantity(1, 'gas') })?.equals(legacy.from) ?? false).toBe(
      false,
    );
  });
});

describe('legacyChainId', () => {
  it('reads EIP-155 alone', () => {
    const ids = ['0x1b', '0x1c', '0x25', '0x26', '0x93', '0x0'].map((v) =>
      legacyChainId(hexQuantity(v, 'v')),
    );
    expect(ids.map((id) => (id === null ? null : toHex(id)))).toEqual([
      null,
      null,
      '0x01',
      '0x01',
      '0x38',
      null,
    ]);
  });
});
