import { describe, expect, it } from '@jest/globals';
import { CHAINS } from '#chains/registry.js';
import { PROOF } from './generated/proof.js';
import { protocolRows } from './protocol-table.js';
import { PROTOCOLS } from './registry.js';

describe('the table of protocols', () => {
  const rows = protocolRows(CHAINS);

  it('has every contract of the chains, and every real event, with one protocol', () => {
    const contracts = CHAINS.flatMap(({ name, factories, lendingMarkets }) =>
      [...factories, ...lendingMarkets].map((fact) => `${fact.name} (${name})`),
    );
    const listed = rows.flatMap(({ facts }) => facts).filter((fact) => !/^\d+ pools /.test(fact));
    expect(listed.sort()).toEqual(contracts.sort());
    const total = (counts: readonly Readonly<Record<string, number>>[]): number =>
      counts.flatMap((one) => Object.values(one)).reduce((sum, count) => sum + count, 0);
    expect(total(rows.map(({ proof }) => proof))).toBe(total(Object.values(PROOF.protocols)));
  });

  it('has no name twice', () => {
    const names = PROTOCOLS.flatMap(({ name, forks = [] }) => [name, ...forks]);
    expect(new Set(names).size).toBe(names.length);
  });
});
