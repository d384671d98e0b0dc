import { describe, expect, it } from '@jest/globals';
import { ethereum } from '#chains/ethereum.js';
import { type Address, fromHex } from '#domain/bytes.js';
import type { PoolState } from '#domain/generated/decode-v1.js';
import { referencePools } from '#protocols/market/reference-pools.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from '../spec-labels.js';
import { address, outcome, poolState, viewOf } from '../spec-view.js';
import { profitUsd, type Score } from './profit-usd.js';
import { NO_QUOTES, type Quotes } from './quotes.js';

const NATIVE = fromHex(ethereum.wrappedNative!.address) as Address;
const [USDC, , DAI] = ethereum.referenceStables.map(({ address: hex }) => fromHex(hex) as Address);
const ETHER = 10n ** 18n;
const NUMBER = 20_000_000;
const TIME = 1_717_281_407;

/** The price of a dollar amount for one ETH in a stable of six decimals. */
const at = (usd: bigint): bigint => ((usd * 10n ** 6n) << 96n) / ETHER;

const pools = referencePools(ethereum);
/** Of the reference pool of Uniswap V2: USDC first. */
const PAIR = pools.findIndex(({ contract }) => contract.toString('hex').startsWith('b4e16d01'));

function pairState(transactionIndex: number, usd: bigint): PoolState {
  const { contract } = pools[PAIR]!;
  return poolState({ transactionIndex, contract, reserves: [1_000n * usd * 10n ** 6n, 1_000n * ETHER] });
}

interface Given {
  readonly net?: readonly (readonly [Address, bigint])[];
  readonly gasFeeWei?: bigint | null;
  readonly before?: Quotes;
  readonly states?: readonly PoolState[];
  readonly related?: readonly string[];
}

/** The score of a label of the third transaction. */
function scoreOf({ net = [], gasFeeWei = 0n, before = NO_QUOTES, states = [], related = [] }: Given): Score {
  const block = viewOf({ transactions: [outcome(0)], poolStates: [...states], number: NUMBER, time: TIME });
  return profitUsd(block, before, {
    net: net.map(([asset, amount]) => ({ asset: block.own(asset), amount })),
    gasFeeWei,
    relatedLabelIds: [...related],
    transactions: [{ transactionIndex: 2, hash: null }],
  });
}

const quotes = (usd: bigint, blocks: number, index = 0): Quotes =>
  new Map([[index, { priceX96: at(usd), number: NUMBER - blocks, time: TIME - 12 * blocks }]]);

describe('profit in USD', () => {
  const gain = [[NATIVE, ETHER]] as const;

  it('is the net less the gas fee, with stables as they are', () => {
    const net = [
      [NATIVE, ETHER],
      [USDC!, -500_000_000n],
      [DAI!, 2n * ETHER],
    ] as const;
    const { profitMicroUsd, evidence } = scoreOf({ net, gasFeeWei: ETHER / 10n, before: quotes(2_000n, 1) });
    // The price in smallest units is rounded down.
    expect(profitMicroUsd).toBe(1_301_999_999n);
    expect(evidence.map(({ fact }) => fact)).toEqual([
      expect.stringMatching(/^native in USDC by pool 0x88e6.*, 1 blocks, 12 seconds before$/),
      'USDC counts as one USD',
      'DAI counts as one USD',
    ]);
  });

  it('is a loss where gas took more, rounded down', () => {
    expect(scoreOf({ gasFeeWei: 1n, before: quotes(2_000n, 1) }).profitMicroUsd).toBe(-1n);
  });

  it('takes what the block showed before the label, never what came in or after it', () => {
    const states = [pairState(0, 2_100n), pairState(1, 2_200n), pairState(2, 9_000n), pairState(3, 9_000n)];
    const { profitMicroUsd, evidence } = scoreOf({ net: gain, states });
    expect(Number(profitMicroUsd) / 1e6).toBeCloseTo(2_200, 3);
    expect(evidence[0]?.fact).toContain('earlier in the block');
    expect(scoreOf({ net: gain, states: states.slice(2) }).profitMicroUsd).toBeNull();
    const before = quotes(2_000n, 1, PAIR);
    expect(Number(scoreOf({ net: gain, states: states.slice(2), before }).profitMicroUsd) / 1e6).toBeCloseTo(
      2_000,
      3,
    );
  });

  it('takes no price that is too old, or of a later block', () => {
    expect(scoreOf({ net: gain, before: quotes(2_000n, 50) }).profitMicroUsd).not.toBeNull();
    expect(scoreOf({ net: gain, before: quotes(2_000n, 51) }).profitMicroUsd).toBeNull();
    expect(scoreOf({ net: gain, before: quotes(2_000n, 0) }).profitMicroUsd).toBeNull();
    expect(scoreOf({ net: gain, before: quotes(2_000n, -3) }).profitMicroUsd).toBeNull();
    const both = new Map([...quotes(9_000n, 51), ...quotes(2_000n, 2, PAIR)]);
    expect(Number(scoreOf({ net: gain, before: both }).profitMicroUsd) / 1e6).toBeCloseTo(2_000, 3);
  });

  it('is null, never zero, where an asset or the fee is not known, or another label counts it', () => {
    const before = quotes(2_000n, 1);
    const unknown = scoreOf({ net: [...gain, [address(7), 1n]], before });
    expect(unknown).toEqual({
      profitMicroUsd: null,
      evidence: [{ rule: 'usd', fact: expect.stringContaining('no price of 0x') as unknown as string }],
    });
    expect(scoreOf({ net: gain, gasFeeWei: null, before }).profitMicroUsd).toBeNull();
    expect(scoreOf({ related: ['other'], gasFeeWei: 1n, before }).profitMicroUsd).toBeNull();
  });
});

(hasCorpus() ? describe : describe.skip)('profit of real labels', () => {
  it('follows from net and fee at a price of the time', async () => {
    const labels = (await corpusLabels('ethereum/blocks')).filter(
      ({ blockNumber }: LabelJson) => blockNumber >= 17686111 && blockNumber <= 17686124,
    );
    const native = labels.filter(
      ({ net, profitUsd: usd }: LabelJson) =>
        usd !== null && net.length === 1 && net[0].asset === ethereum.wrappedNative?.address,
    );
    expect(native.length).toBeGreaterThan(5);
    for (const { net, gasFeeWei, profitUsd: usd } of native) {
      const gained = Number(BigInt(net[0].amount) - BigInt(gasFeeWei)) / 1e18;
      // July 2023; a label near zero has no ratio.
      if (Math.abs(gained) > 1e-6) expect(usd / gained).toBeGreaterThan(1_850);
      if (Math.abs(gained) > 1e-6) expect(usd / gained).toBeLessThan(2_050);
    }
  }, 300_000);
});
