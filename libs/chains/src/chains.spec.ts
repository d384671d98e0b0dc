import { describe, expect, it } from '@jest/globals';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { Chain } from './chain.js';
import { chainTable } from './chain-table.js';
import { CHAINS, chainById, chainNamed, findChain, findChainById } from './registry.js';
import { forkAt, rulesAt } from './rules-at.js';

const ADDRESS = /^0x[0-9a-f]{40}$/;
const chain = (name: string): Chain => chainNamed(name);

describe.each(CHAINS.map((one) => [one.name, one] as const))('chain file %s', (_name, one) => {
  it('has addresses in lower-case hex, each once for a purpose', () => {
    const contracts = [...one.factories, ...one.lendingMarkets];
    const tokens = [...(one.wrappedNative === null ? [] : [one.wrappedNative]), ...one.referenceStables];
    for (const { address } of [...contracts, ...tokens]) expect(address).toMatch(ADDRESS);
    for (const list of [
      contracts.map((c) => c.address),
      contracts.map((c) => c.name),
      tokens.map((t) => t.address),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('names a source for every fact that has one', () => {
    for (const { source } of [one, ...one.forks, ...one.factories, ...one.lendingMarkets])
      expect(source).not.toBe('');
  });

  it('has forks in ascending order, by block and then by time, the first from block 0', () => {
    expect(one.forks[0]?.activation).toEqual({ block: 0 });
    const keys = one.forks.map(({ activation }) =>
      'block' in activation ? activation.block : 1e12 + activation.time,
    );
    for (let at = 1; at < keys.length; at++) expect(keys[at]).toBeGreaterThan(keys[at - 1] as number);
    expect(one.forks[0]?.transactionTypes).toContain(0);
    expect(one.forks[0]?.receipts).toBeDefined();
    const fields = one.forks.flatMap((fork) => fork.headerFields ?? []);
    const types = one.forks.flatMap((fork) => fork.transactionTypes ?? []);
    expect(new Set(fields).size).toBe(fields.length);
    expect(new Set(types).size).toBe(types.length);
  });

  it('has positive times and depths', () => {
    expect(one.blockTimeMs).toBeGreaterThan(0);
    expect(one.reorgRingDepth).toBeGreaterThan(0);
    expect(one.finality.depth).toBeGreaterThan(0);
  });
});

describe('registry', () => {
  it('finds every chain by name, alias and id', () => {
    for (const one of CHAINS) {
      for (const name of [one.name, ...one.aliases, one.name.toUpperCase(), String(one.id)])
        expect(chainNamed(name)).toBe(one);
      expect(chainById(one.id)).toBe(one);
    }
  });

  it('has no name, alias or id twice', () => {
    const names = CHAINS.flatMap((one) => [one.name, ...one.aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(CHAINS.map((one) => one.id)).size).toBe(CHAINS.length);
  });

  it('refuses an unknown one with a typed error that lists the known', () => {
    expect(() => chainNamed('solana')).toThrow(UsageError);
    expect(() => chainNamed('solana')).toThrow(expect.objectContaining({ code: 'chain.unknown' }));
    expect(() => chainNamed('solana')).toThrow(/ethereum, polygon, bsc, arbitrum, scroll, devnet/);
    expect(() => chainById(2)).toThrow(expect.objectContaining({ code: 'chain.unknown' }));
    expect([findChain('solana'), findChainById(2)]).toEqual([null, null]);
  });
});

describe('forks of Ethereum', () => {
  it.each([
    [0, 1438269988, 'frontier'],
    [4_369_999, 1508131303, 'spurious-dragon'],
    [4_370_000, 1508131331, 'byzantium'],
    [12_244_000, 1618481223, 'berlin'],
    [12_965_000, 1628166822, 'london'],
    [15_537_394, 1663224179, 'paris'],
    [17_034_869, 1681338443, 'paris'],
    [17_034_870, 1681338455, 'shanghai'],
    [19_426_587, 1710338135, 'cancun'],
    [22_431_084, 1746612311, 'prague'],
    [23_587_691, 1760587000, 'prague'],
    [24_500_000, 1772000000, 'bpo2'],
  ])('block %i at %i is %s', (number, time, name) => {
    expect(forkAt(chain('ethereum'), number, time).name).toBe(name);
  });

  it('gives the rules that all forks so far have brought', () => {
    const rules = (number: number, time: number | null) => rulesAt(chain('ethereum'), number, time);
    expect(rules(46_147, 1438918233)).toMatchObject({
      transactionTypes: [0],
      receipts: 'state-root',
      typesClosed: true,
    });
    expect(rules(15_000_000, 1655000000)).toMatchObject({ transactionTypes: [0, 1, 2], receipts: 'status' });
    expect(rules(23_587_691, 1760587000)).toMatchObject({
      transactionTypes: [0, 1, 2, 3, 4],
      blobUpdateFraction: 5_007_716,
    });
  });

  it('leaves types open on the newest fork, and where the time that decides is not known', () => {
    expect(rulesAt(chain('ethereum'), 30_000_000, 1_900_000_000).typesClosed).toBe(false);
    expect(rulesAt(chain('ethereum'), 23_587_691, null)).toMatchObject({
      typesClosed: false,
      blobUpdateFraction: null,
    });
  });

  it('says where the block hash can not be computed', () => {
    expect(rulesAt(chain('scroll'), 1, 1).headerHashUnavailable).toMatch(/withhold/);
    expect(rulesAt(chain('bsc'), 19_410_504, 1657402766).headerHashUnavailable).toBeNull();
  });
});

describe('chainTable', () => {
  it('has a row a chain and a section with every fork and contract', () => {
    const text = chainTable(CHAINS);
    for (const one of CHAINS) {
      expect(text).toContain(`| ${one.name} | `);
      for (const { name } of [...one.forks, ...one.factories, ...one.lendingMarkets])
        expect(text).toContain(`| ${name} | `);
    }
  });
});
