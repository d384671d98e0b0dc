import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusStep, decodeStep, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';

const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const DAI = '0x6b175474e89094c44da98b954eedeac495271d0f';
const NATIVE = `0x${'0'.repeat(40)}`;
const THREE_POOL = '0xbebc44782c7db0a1a60cb6fe97d0b483032ff1c7';
const known = { protocol: 'curve', venue: 'curve', provenance: 'known' };

const of = (transactionIndex: number) => ({ protocol: 'curve', transactionIndex });

(hasCorpus() ? describe : describe.skip)('Curve on real blocks', () => {
  it('reads an exchange of underlying coins, and the deposit into the base pool within it', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686120'));
    expect(shown(events, 'swaps', of(0))).toEqual([
      {
        ...known,
        transactionIndex: 0,
        logIndex: 5,
        contract: '0xed279fdd11ca84beef15af5d39bb4d4bee23f0ca',
        sender: '0x80d4230c0a68fc59cb264329d3a717fcaa472a13',
        recipient: '0x80d4230c0a68fc59cb264329d3a717fcaa472a13',
        tokenIn: USDC,
        tokenOut: '0x5f98805a4e8be255a32880fdec7f6728c6568ba0',
        amountIn: 1392227505365n,
        amountOut: 1392819023405602357833963n,
      },
    ]);
    expect(shown(events, 'liquidity', of(0))).toEqual([
      {
        ...known,
        transactionIndex: 0,
        logIndex: 3,
        contract: THREE_POOL,
        change: 'mint',
        owner: '0xed279fdd11ca84beef15af5d39bb4d4bee23f0ca',
        sender: '0xed279fdd11ca84beef15af5d39bb4d4bee23f0ca',
        liquidity: 1356351412655993986805878n,
        amounts: [
          { token: DAI, amount: 0n },
          { token: USDC, amount: 1392227505365n },
          { token: USDT, amount: 0n },
        ],
      },
    ]);
  });

  it('tells the native asset from the wrapped token that a crypto pool unwraps', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17666333'));
    expect(
      shown(events, 'swaps', of(53)).map(({ tokenIn, tokenOut, amountIn, amountOut }) => [
        tokenIn,
        tokenOut,
        amountIn,
        amountOut,
      ]),
    ).toEqual([
      [USDC, USDT, 10744968379n, 10743789362n],
      [USDT, NATIVE, 10743789362n, 5729915372958816512n],
    ]);
  });

  it('reads native deposits and uneven withdrawals', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/12000000'));
    expect(shown(events, 'liquidity', of(109))).toEqual([
      {
        ...known,
        transactionIndex: 109,
        logIndex: 107,
        contract: '0xc5424b857f758e906013f3555dad202e4bdb4567',
        change: 'mint',
        owner: '0x603a34993418cc95e9c3d56865dea1f86fe2a6bc',
        sender: '0x603a34993418cc95e9c3d56865dea1f86fe2a6bc',
        liquidity: 248288580702178330411n,
        amounts: [
          { token: NATIVE, amount: 250000000000000000000n },
          { token: '0x5e74c9036fb86bd7ecdcb084a0673efc32ea31cb', amount: 0n },
        ],
      },
    ]);
    expect(shown(events, 'liquidity', of(247))).toMatchObject([
      {
        change: 'burn',
        liquidity: 14388296341248322777989n,
        amounts: [
          { amount: 0n },
          { token: '0x39aa39c021dfbae8fac545936693ac917d5e7563', amount: 70372967792316n },
        ],
      },
    ]);
  });

  it.each([
    // A pool that answers nothing.
    ['ethereum/mev-inspect-rs/curve_arb.json.gz', USDT, 6116725297n, 6108981413754624256899n],
    ['ethereum/mev-inspect-py/11473321.json.gz', USDC, 12879694384n, 12760058644747853695972n],
    ['ethereum/mev-inspect-py/12483198.json.gz', DAI, 471002471466057350000000n, 471353704250n],
  ])('reads calls alone: %s', async (path, tokenIn, amountIn, amountOut) => {
    const events = decodeStep(await corpusStep(path));
    expect(shown(events, 'swaps', { protocol: 'curve' })).toMatchObject([
      { ...known, tokenIn, amountIn, amountOut },
    ]);
  });

  it('leaves out what was undone, and reads deposits and withdrawals by call', async () => {
    // Transaction 85 exchanged within a frame that failed.
    const undone = decodeStep(await corpusStep('ethereum/mev-inspect-py/13699765.json.gz'));
    expect(shown(undone, 'swaps', { protocol: 'curve' })).toMatchObject([
      { transactionIndex: 9, amountIn: 67535187969924808704n, amountOut: 270057534016n },
    ]);
    const burnt = decodeStep(await corpusStep('ethereum/mev-inspect-py/13302365.json.gz'));
    expect(shown(burnt, 'liquidity', { protocol: 'curve' })).toMatchObject([
      {
        change: 'burn',
        liquidity: 85610528802696201184478n,
        amounts: [{ amount: 47966686383n }, { amount: 37746043968436362383877n }],
      },
    ]);
    const minted = decodeStep(await corpusStep('ethereum/mev-inspect-py/13326607.json.gz'));
    expect(shown(minted, 'liquidity', { protocol: 'curve' })).toMatchObject([
      {
        change: 'mint',
        liquidity: 604187642557201652517n,
        amounts: [{ amount: 604590000000000000000n }, { amount: 0n }],
      },
    ]);
  });

  it.each([
    10760440, 12300570, 13217637, 15538827, 17666333, 17686115, 17686117, 17686118, 17686119, 17686120,
    17686121, 17686123, 19426586, 19932148, 19933597,
  ])('says the same of calls as of logs in block %i', async (number) => {
    const step = await corpusStep(`ethereum/blocks/${number}`);
    const byLogs = agreed(decodeStep(step), 'curve');
    expect(byLogs.length).toBeGreaterThan(0);
    expect(agreed(decodeStep(without(step, 'logs')), 'curve')).toEqual(byLogs);
  });

  it('finds each coin of known pools by the transfers as well', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686119'));
    for (const swap of events.swaps.filter(({ protocol }) => protocol === 'curve')) {
      const brought = events.entries.some(
        ({ token, to, amount }) => token === swap.tokenIn && to === swap.contract && amount === swap.amountIn,
      );
      expect(brought).toBe(true);
    }
  });
});
