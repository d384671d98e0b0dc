import { type Address, toHex } from '#domain/bytes.js';
import type { ByteCodec } from '#stage/stage.js';
import { type PoolFact, PoolRegistry } from './pool-registry.js';

type Row = readonly [
  key: string,
  protocol: string,
  venue: string | null,
  factory: string | null,
  tokens: readonly string[],
  feePips: number | null,
  provenance: PoolFact['provenance'],
];

/** A registry as JSON rows, in order of addition. */
export const poolRegistryCodec: ByteCodec<PoolRegistry> = {
  encode(registry) {
    const rows = Array.from(registry.entries(), ([key, fact]): Row => {
      const { protocol, venue, factory, tokens, feePips, provenance } = fact;
      return [
        Buffer.from(key, 'latin1').toString('hex'),
        protocol,
        venue,
        factory === null ? null : toHex(factory),
        tokens.map(toHex),
        feePips,
        provenance,
      ];
    });
    return Buffer.from(JSON.stringify(rows));
  },
  decode(bytes) {
    const registry = new PoolRegistry();
    for (const row of JSON.parse(bytes.toString()) as readonly Row[]) {
      const [key, protocol, venue, factory, tokens, feePips, provenance] = row;
      registry.restore(Buffer.from(key, 'hex').toString('latin1'), {
        protocol,
        venue,
        factory: factory === null ? null : addressOf(factory),
        tokens: tokens.map(addressOf),
        feePips,
        provenance,
      });
    }
    return registry;
  },
};

function addressOf(hex: string): Address {
  return Buffer.from(hex.slice(2), 'hex') as Address;
}
