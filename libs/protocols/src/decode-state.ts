import type { ByteCodec } from '#stage/stage.js';
import { type MarketUndo, Markets, type Quote } from './market/markets.js';
import type { Bucket } from './market/volumes.js';
import { poolRegistryCodec } from './pools/pool-registry-codec.js';
import { PoolRegistry } from './pools/pool-registry.js';

/** What the decode stage carries from block to block. */
export interface DecodeState {
  pools: PoolRegistry;
  markets: Markets;
}

export interface DecodeUndo {
  /** Keys of the pools that the block made known. */
  readonly pools: readonly string[];
  readonly markets: MarketUndo;
}

export function emptyState(): DecodeState {
  return { pools: new PoolRegistry(), markets: new Markets() };
}

interface StateJson {
  readonly pools: string;
  readonly volumes: readonly (readonly [key: string, buckets: readonly Bucket[]])[];
  readonly quotes: readonly (readonly [index: number, quote: Quote])[];
}

/** As JSON, bigints as decimal strings behind an n. */
export const stateCodec: ByteCodec<DecodeState> = {
  encode: ({ pools, markets }) =>
    toBytes({
      pools: poolRegistryCodec.encode(pools).toString(),
      volumes: [...markets.volumes.entries()],
      quotes: [...markets.quotes],
    } satisfies StateJson),
  decode(bytes) {
    const { pools, volumes, quotes } = fromBytes<StateJson>(bytes);
    const markets = new Markets();
    for (const [key, buckets] of volumes) markets.volumes.restore(key, buckets);
    for (const [index, quote] of quotes) markets.quotes.set(index, quote);
    return { pools: poolRegistryCodec.decode(Buffer.from(pools)), markets };
  },
};

export const undoCodec: ByteCodec<DecodeUndo> = { encode: toBytes, decode: fromBytes };

function toBytes(value: unknown): Buffer {
  return Buffer.from(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `n${item}` : item)),
  );
}

function fromBytes<Value>(bytes: Buffer): Value {
  return JSON.parse(bytes.toString(), (_, item: unknown) =>
    typeof item === 'string' && /^n\d+$/.test(item) ? BigInt(item.slice(1)) : item,
  ) as Value;
}
