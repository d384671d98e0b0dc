import { describe, expect, it } from '@jest/globals';
import { readExactJson, readJsonLines } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { getAmountIn, getAmountOut } from './constant-product.js';
import { intentOfProduct } from './intent.js';

type Row = Readonly<Record<string, string>>;

describe('a constant product', () => {
  const pool = { reserveIn: 1_000n, reserveOut: 1_000n };

  it('takes the fee of the input, and rounds for the pool', () => {
    expect(getAmountOut(100n, pool, 3_000)).toBe(90n);
    expect(getAmountIn(90n, pool, 3_000)).toBe(100n);
    expect(getAmountOut(100n, pool, 0)).toBe(90n);
    expect(getAmountOut(100n, pool, 100_000)).toBe(82n);
  });

  it('has no input for all that there is', () => {
    expect(getAmountIn(1_000n, pool, 3_000)).toBeNull();
    expect(getAmountIn(999n, pool, 3_000)).toBe(1_002_007n);
  });
});

(hasCorpus() ? describe : describe.skip)('real trades of constant products', () => {
  it('are what the pool gives for the input, or the least input for the output', () => {
    const rows = readJsonLines('vectors/real-swaps/uniswap_v2_like.jsonl.gz') as readonly Row[];
    let reproduced = 0;
    let generous = 0;
    for (const row of rows) {
      const of = (name: string): bigint => BigInt(row[name] as string);
      // A callback may pay in both tokens.
      if (of('amount0In') > 0n && of('amount1In') > 0n) continue;
      const [i, o] = of('amount0In') > 0n ? ['0', '1'] : ['1', '0'];
      const [amountIn, amountOut] = [of(`amount${i}In`), of(`amount${o}Out`)];
      const pool = { reserveIn: of(`reserve${i}Before`), reserveOut: of(`reserve${o}Before`) };
      const most = getAmountOut(amountIn, pool, 3_000);
      if (intentOfProduct(pool, { amountIn, amountOut }, 3_000) !== null) reproduced++;
      else if (most > amountOut) generous++;
      // The contract's own rule: what it gives is never more than this. One pool here takes a lower fee.
      else expect(row['kHoldsAtFee30bps']).toBe(false);
    }
    // Others asked for less than they could have had.
    expect([reproduced, generous]).toEqual([896, 63]);
  });

  it('answer what routers quoted', () => {
    const state = readExactJson(
      'vectors/degenbot/fixtures/chain_data/8453/pancakeswap_v2_weth_usdbc_block_46875151.json',
    ) as { reserves_token0: number; reserves_token1: number };
    const { entries } = readExactJson(
      'vectors/degenbot/golden/data/pancakeswap/test_pancakeswap_v2_onchain_parity/test_pancakeswap_v2_router_get_amounts_out.json',
    ) as { entries: Readonly<Record<string, { value: string | number }>> };
    const reserves = [BigInt(state.reserves_token0), BigInt(state.reserves_token1)] as const;
    for (const [key, { value }] of Object.entries(entries)) {
      const [, , pair, amount] = key.split('|') as [string, string, string, string];
      const [reserveIn, reserveOut] = pair.startsWith('WETH') ? reserves : [reserves[1], reserves[0]];
      expect(getAmountOut(BigInt(amount), { reserveIn, reserveOut }, 2_500)).toBe(BigInt(value));
    }
    expect(Object.keys(entries).length).toBeGreaterThan(5);
  });
});
