import { describe, expect, it } from '@jest/globals';
import type { LiquidityChange } from '#domain/generated/decode-v1.js';
import type { Jit } from '#domain/generated/detect-v1.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from '../../spec-labels.js';
import { address, liquidityChange, outcome, poolState, swap, viewOf } from '../../spec-view.js';
import { jit } from './detector.js';

const [TOKEN0, TOKEN1] = [address(1), address(2)];
const amounts = (of0: bigint, of1: bigint): LiquidityChange['amounts'] => [
  { token: TOKEN0, amount: of0 },
  { token: TOKEN1, amount: of1 },
];

const MINT = { transactionIndex: 0, logIndex: 1, liquidity: 900n, amounts: amounts(50n, 50n) };
const BURN = { ...MINT, transactionIndex: 2, logIndex: 3, change: 'burn', amounts: amounts(60n, 40n) };
const COLLECT = { ...BURN, logIndex: 4, change: 'collect', liquidity: null, amounts: amounts(67n, 40n) };

/** One position around one trade that ends at a tick, with 1,000 in range. */
function found(
  changes: readonly Parameters<typeof liquidityChange>[0][],
  tick = 30,
  protocol = 'uniswap-v3',
): Jit {
  const range = { protocol, transactionIndex: 1, logIndex: 2 };
  const actor = address(0xf);
  const { labels } = jit.find(
    viewOf({
      transactions: [outcome(0, { from: actor }), outcome(1), outcome(2, { from: actor })],
      swaps: [swap({ ...range, tokenIn: TOKEN0, tokenOut: TOKEN1, amountIn: 100n, amountOut: 99n })],
      poolStates: [poolState({ ...range, sqrtPriceX96: 1n << 96n, liquidity: 1_000n, tick })],
      liquidity: changes.map((change) => liquidityChange({ protocol, ...change })),
    }),
  );
  return labels[0]?.jit as Jit;
}

describe('liquidity for a trade', () => {
  it('has its part of the liquidity in range, and what was collected beyond the position', () => {
    const { liquidityShare, feesEarned } = found([MINT, BURN, COLLECT]);
    expect(liquidityShare).toBe(900_000);
    expect(feesEarned).toEqual([
      { asset: TOKEN0, amount: 7n },
      { asset: TOKEN1, amount: 0n },
    ]);
  });

  it('has no share where the price left its range', () => {
    expect(found([MINT, BURN, COLLECT], 60).liquidityShare).toBeNull();
  });

  it('has no fees where older liquidity could have earned some, or not all was collected', () => {
    const older = { ...BURN, liquidity: 1_000n };
    expect(found([MINT, older, COLLECT]).feesEarned).toEqual([]);
    expect(found([MINT, MINT, BURN, COLLECT]).feesEarned).toEqual([]);
    expect(found([MINT, BURN]).feesEarned).toEqual([]);
    expect(found([MINT, BURN, { ...COLLECT, amounts: amounts(59n, 40n) }]).feesEarned).toEqual([]);
  });

  it('has the fees that a manager pays out apart', () => {
    const fees = { ...COLLECT, logIndex: 3, amounts: amounts(7n, 0n) };
    expect(found([MINT, BURN, fees], 30, 'uniswap-v4').feesEarned).toEqual([
      { asset: TOKEN0, amount: 7n },
      { asset: TOKEN1, amount: 0n },
    ]);
    expect(found([MINT, { ...BURN, amounts: [] }], 30, 'uniswap-v4').feesEarned).toEqual([]);
  });
});

(hasCorpus() ? describe : describe.skip)('real liquidity for a trade', () => {
  it('earned what its events say', async () => {
    const labels = (await corpusLabels('ethereum/blocks')).filter(({ type }) => type === 'jit');
    const shown = labels.map((label: LabelJson) => [
      label.blockNumber,
      label.liquidityShare,
      label.feesEarned.map(({ amount }: { readonly amount: string }) => amount),
    ]);
    expect(shown).toEqual(
      expect.arrayContaining([
        [18999999, 0.975238, ['12527711', '0']],
        // The price left the range.
        [19529493, null, ['0', '9332622753895151']],
        [22162263, null, ['0', '3682669107482557']],
      ]),
    );
  }, 300_000);
});
