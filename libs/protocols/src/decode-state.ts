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

interface MarketsJson {
  /** By key in hex. */
  readonly volumes: readonly (readonly [key: string, buckets: readonly Bucket[]])[];
  readonly quotes: readonly (readonly [index: number, quote: Quote])[];
}

/** u32 length of the markets, those as JSON, then the pools. */
export const stateCodec: ByteCodec<DecodeState> = {
  encode({ pools, markets }) {
    const volumes = Array.from(
      markets.volumes.entries(),
      ([key, buckets]) => [Buffer.from(key, 'latin1').toString('hex'), buckets] as const,
    );
    const json = toBytes({ volumes, quotes: [...markets.quotes] } satisfies MarketsJson);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(json.length);
    return Buffer.concat([size, json, poolRegistryCodec.encode(pools)]);
  },
  decode(bytes) {
    const end = 4 + bytes.readUInt32BE(0);
    const { volumes, quotes } = fromBytes<MarketsJson>(bytes.subarray(4, end));
    const markets = new Markets();
    for (const [key, buckets] of volumes)
      markets.volumes.restore(Buffer.from(key, 'hex').toString('latin1'), buckets);
    for (const [index, quote] of quotes) markets.quotes.set(index, quote);
    return { pools: poolRegistryCodec.decode(bytes.subarray(end)), markets };
  },
};

/** As JSON, bigints as decimal digits behind an n. */
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
