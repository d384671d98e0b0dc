import { describe, expect, it } from '@jest/globals';
import { decodeCodec } from '#codec/decode-codec.js';
import type { Hash } from '#domain/bytes.js';
import type { DecodeEvents } from './block/events.js';
import { event } from './abi/event.js';
import { ERC20_TRANSFER, TRANSFER_BATCH } from './ledger/token-events.js';
import { POOL_CREATED as MAVERICK_POOL } from './plug-ins/maverick-v1/abi.js';
import { CREATE_MARKET } from './plug-ins/morpho-blue/abi.js';
import { PoolRegistry } from './pools/pool-registry.js';
import { decodeStep, stepOfLogs } from './spec-decode.js';

const MOST = (1n << 256n) - 1n;
const [X, Y, A, B] = ['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];
const STRANGE = event('Strange', 'uint256 value');

/** What contracts that lie must not bring about: a step that cannot be written stops a chain for good. */
describe('contracts that lie', () => {
  it('cannot make an exchange of more than can be', () => {
    const events = decodeStep(
      stepOfLogs([
        [STRANGE, X, [1n]],
        [ERC20_TRANSFER, A, [Y, X, MOST]],
        [ERC20_TRANSFER, A, [Y, X, MOST]],
        [ERC20_TRANSFER, B, [X, Y, 5n]],
      ]),
    );
    expect(events.unknownSwaps).toEqual([]);
    expect(events.entries).toHaveLength(3);
    write(events);
  });

  it('cannot make more entries than can be written', () => {
    const ids = Array.from({ length: 130_000 }, (_, index) => BigInt(index));
    const events = decodeStep(stepOfLogs([[TRANSFER_BATCH, A, [X, X, Y, ids, ids]]]));
    expect(events.entries).toHaveLength(ids.length);
    write(events);
  });

  it.each([
    ['fee', 2n ** 255n, 1n],
    ['tick spacing', 0n, 2n ** 255n],
  ])('cannot make a pool of a %s that cannot be written', (_, fee, tickSpacing) => {
    const events = decodeStep(stepOfLogs([[MAVERICK_POOL, X, [A, fee, tickSpacing, 0, 0n, 0n, A, B]]]));
    expect(events.poolsCreated).toEqual([]);
    expect(events.marks).toMatchObject([{ mark: 'unreadable' }]);
    write(events);
  });

  it('cannot make markets known that are not', () => {
    const pools = new PoolRegistry();
    const values = CREATE_MARKET.parameters.map(({ type }) =>
      type === 'address' ? A : type === 'bytes32' ? `0x${'5'.repeat(64)}` : 1n,
    );
    decodeStep(stepOfLogs([[CREATE_MARKET, X, values]]), 'ethereum', pools);
    expect([...pools.entries()]).toEqual([]);
  });
});

it('what the fee recipient got is not known where it is not', () => {
  const step = { ...stepOfLogs([[ERC20_TRANSFER, A, [X, Y, 1n]]]), capabilities: ['logs', 'traces'] };
  expect(decodeStep(step).transactions[0]?.coinbasePayment).toBeNull();
});

function write(events: DecodeEvents): void {
  const hash = Buffer.alloc(32) as Hash;
  const head = { kind: 'block', number: 1, hash, parentHash: null, dropped: [] };
  expect(decodeCodec.encode({ ...events, ...head }).length).toBeGreaterThan(0);
}
