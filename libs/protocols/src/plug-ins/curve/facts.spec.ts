import { describe, expect, it } from '@jest/globals';
import { parsePools } from './facts/parse-pools.js';
import { curvePools } from './facts.js';

describe('pools of Curve as facts', () => {
  it.each(['ethereum', 'polygon', 'arbitrum'])('are addresses, each pool once: %s', (chain) => {
    const pools = curvePools(chain);
    expect(pools.length).toBeGreaterThan(0);
    expect(new Set(pools.map(({ contract }) => contract)).size).toBe(pools.length);
    for (const { contract, lpToken, tokens, underlying = [] } of pools) {
      for (const address of [contract, lpToken, ...tokens, ...underlying])
        expect(address).toMatch(/^0x[0-9a-f]{40}$/);
      expect(tokens.length).toBeGreaterThan(1);
      expect(new Set(tokens).size).toBe(tokens.length);
    }
  });

  it('are none of other chains', () => {
    expect(curvePools('scroll')).toEqual([]);
  });

  it('are refused where a line is not of the form, or a symbol has no address', () => {
    expect(() => parsePools('name 0x01', '', 'here')).toThrow(RangeError);
    expect(() => parsePools('name 0x01 0x02 A,B', 'A 0x03', 'here')).toThrow('B has no address');
  });
});
