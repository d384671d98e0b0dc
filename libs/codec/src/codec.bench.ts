import type { Bench } from '#testkit/bench.js';
import { type Codec, createCodec } from './codec.js';

const UINT256 = { type: 'bytes', logicalType: 'uint256' } as const;

/** A swap as a decoder might publish it: the record that the goals of the codec are stated for. */
const SWAP_LIKE = {
  type: 'record',
  name: 'SwapLike',
  namespace: 'sluice.bench',
  fields: [
    { name: 'blockNumber', type: 'long' },
    { name: 'transactionIndex', type: 'int' },
    { name: 'logIndex', type: 'int' },
    { name: 'protocol', type: 'string' },
    { name: 'transactionHash', type: { type: 'fixed', name: 'Hash', namespace: 'sluice', size: 32 } },
    { name: 'pool', type: { type: 'fixed', name: 'Address', namespace: 'sluice', size: 20 } },
    { name: 'sender', type: 'sluice.Address' },
    { name: 'recipient', type: 'sluice.Address' },
    { name: 'amount0In', type: UINT256 },
    { name: 'amount1In', type: UINT256 },
    { name: 'amount0Out', type: UINT256 },
    { name: 'amount1Out', type: UINT256 },
    { name: 'feePips', type: 'int' },
  ],
} as const;

interface SwapLike {
  readonly blockNumber: number;
  readonly transactionIndex: number;
  readonly logIndex: number;
  readonly protocol: string;
  readonly transactionHash: Buffer;
  readonly pool: Buffer;
  readonly sender: Buffer;
  readonly recipient: Buffer;
  readonly amount0In: Buffer;
  readonly amount1In: Buffer;
  readonly amount0Out: Buffer;
  readonly amount1Out: Buffer;
  readonly feePips: number;
}

const COUNT = 1024;
const ROUNDS = 200;
const SAMPLES = 7;

/** Bytes without a zero among them, from a fixed sequence. */
function bytes(size: number, seed: number): Buffer {
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < size; at++) buffer[at] = 1 + ((seed * 31 + at * 17) % 255);
  return buffer;
}

function swaps(): readonly SwapLike[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    blockNumber: 17_686_110 + index,
    transactionIndex: index % 200,
    logIndex: index % 500,
    protocol: index % 2 === 0 ? 'uniswap-v2' : 'uniswap-v3',
    transactionHash: bytes(32, index),
    pool: bytes(20, index + 1),
    sender: bytes(20, index + 2),
    recipient: bytes(20, index + 3),
    amount0In: bytes(index % 2 === 0 ? 9 : 0, index + 4),
    amount1In: bytes(index % 2 === 0 ? 0 : 32, index + 5),
    amount0Out: bytes(index % 2 === 0 ? 0 : 8, index + 6),
    amount1Out: bytes(index % 2 === 0 ? 11 : 0, index + 7),
    feePips: 3000,
  }));
}

/** Records a second, `SAMPLES` times, after two rounds to warm up. */
function recordsPerSecond(work: (index: number) => void): number[] {
  const samples: number[] = [];
  for (let sample = -2; sample < SAMPLES; sample++) {
    const start = process.hrtime.bigint();
    for (let round = 0; round < ROUNDS; round++) {
      for (let index = 0; index < COUNT; index++) work(index);
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (sample >= 0) samples.push((ROUNDS * COUNT) / seconds);
  }
  return samples;
}

function bench(
  name: string,
  goal: number,
  prepare: (codec: Codec<SwapLike>) => (index: number) => void,
): Bench {
  return {
    name,
    unit: 'records/s',
    goal,
    run: async () => recordsPerSecond(prepare(createCodec<SwapLike>(SWAP_LIKE, 0))),
  };
}

function encoded(codec: Codec<SwapLike>): readonly Buffer[] {
  return swaps().map((swap) => codec.encode(swap));
}

export const benches: readonly Bench[] = [
  bench('codec: encode a swap into a buffer', 2_500_000, (codec) => {
    const values = swaps();
    const buffer = Buffer.alloc(4096);
    return (index) => codec.encodeInto(buffer, 0, values[index] as SwapLike);
  }),
  bench('codec: decode a swap', 1_000_000, (codec) => {
    const payloads = encoded(codec);
    return (index) => codec.decode(payloads[index] as Buffer);
  }),
  bench('codec: read 3 fields of a swap', 3_000_000, (codec) => {
    const payloads = encoded(codec);
    const read = codec.reader(['blockNumber', 'pool', 'amount0In']);
    return (index) => read(payloads[index] as Buffer);
  }),
];
