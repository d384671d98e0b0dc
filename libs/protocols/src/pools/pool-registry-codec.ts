import { type Address, fromHex, toHex } from '#domain/bytes.js';
import type { ByteCodec } from '#stage/stage.js';
import { type Curve, type PoolFact, PoolRegistry } from './pool-registry.js';

/** What many pools have in common. */
type Kind = readonly [
  protocol: string,
  venue: string | null,
  factory: string | null,
  feePips: number | null,
  provenance: PoolFact['provenance'],
  curve: Curve | null,
];

const ADDRESS = 20;

/*
 * A registry has hundreds of thousands of pools, so that each takes few bytes: u32 length of the kinds, the kinds as
 * JSON, then in order of addition u8 length of the key, key, u32 kind, u8 tokens, 20 bytes a token.
 */
export const poolRegistryCodec: ByteCodec<PoolRegistry> = {
  encode(registry) {
    const kinds = new Map<string, number>();
    const rows: Buffer[] = [];
    for (const [key, fact] of registry.entries()) {
      const { protocol, venue, feePips, provenance, tokens, curve = null } = fact;
      const factory = fact.factory === null ? null : toHex(fact.factory);
      const kind: Kind = [protocol, venue, factory, feePips, provenance, curve];
      const text = JSON.stringify(kind);
      const index = kinds.get(text) ?? kinds.size;
      kinds.set(text, index);
      const row = Buffer.allocUnsafe(6 + key.length + ADDRESS * tokens.length);
      let at = row.writeUInt8(key.length, 0);
      at += row.write(key, at, 'latin1');
      at = row.writeUInt32BE(index, at);
      at = row.writeUInt8(tokens.length, at);
      for (const token of tokens) at += token.copy(row, at);
      rows.push(row);
    }
    const head = Buffer.from(`[${[...kinds.keys()].join(',')}]`);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(head.length);
    return Buffer.concat([size, head, ...rows]);
  },
  decode(bytes) {
    const registry = new PoolRegistry();
    const rows = 4 + bytes.readUInt32BE(0);
    const kinds = JSON.parse(bytes.toString('utf8', 4, rows)) as readonly Kind[];
    for (let at = rows; at < bytes.length; ) {
      const keyEnd = at + 1 + bytes.readUInt8(at);
      const key = bytes.toString('latin1', at + 1, keyEnd);
      const kind = kinds[bytes.readUInt32BE(keyEnd)] as Kind;
      const from = keyEnd + 5;
      at = from + ADDRESS * bytes.readUInt8(keyEnd + 4);
      registry.restore(key, factOf(kind, bytes, from, at));
    }
    return registry;
  },
};

function factOf(kind: Kind, bytes: Buffer, from: number, to: number): PoolFact {
  const [protocol, venue, factory, feePips, provenance, curve] = kind;
  const tokens: Address[] = [];
  for (let at = from; at < to; at += ADDRESS)
    tokens.push(Buffer.from(bytes.subarray(at, at + ADDRESS)) as Address);
  return {
    protocol,
    venue,
    factory: factory === null ? null : (fromHex(factory) as Address),
    tokens,
    feePips,
    provenance,
    ...(curve === null ? {} : { curve }),
  };
}
