import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import type { EventDefinition } from '../../abi/event.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  BUY_BASE_TOKEN,
  DEPOSIT_V1,
  DODO_FLASH_LOAN,
  DODO_SWAP,
  DODO_SWAP_OLD,
  FLASH_LOAN,
  POOLS_MADE,
  SELL_BASE,
} from './abi.js';

const POOL = `0x${'77'.repeat(20)}`;
const FACTORY = '0x6fddb76c93299d985f4d3fc7ac468f9a168577a4';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const [TRADER, TO] = ['11', '22'].map((byte) => `0x${byte.repeat(20)}`) as [string, string];
const DODO = { protocol: 'dodo' };

(hasCorpus() ? describe : describe.skip)('DODO on real blocks', () => {
  it('reads a stable pool of V2', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686119'));
    expect(shown(events, 'swaps', DODO)).toEqual([
      {
        ...DODO,
        provenance: 'unverified',
        transactionIndex: 64,
        logIndex: 297,
        contract: '0x3058ef90929cb8180174d74c507176cca6835d73',
        sender: '0x9db7378614d8d9d7149c4ee4763f88c38f9b1517',
        recipient: '0x93419d28248d289360942763e7170ccb724564d1',
        tokenIn: USDT,
        tokenOut: '0x6b175474e89094c44da98b954eedeac495271d0f',
        amountIn: 84963147220n,
        // Without what the maintainer gets.
        amountOut: 84969474920552932924396n,
      },
    ]);
  });

  it('reads pools of V1, whichever token the trader buys', async () => {
    const bought = decodeStep(await corpusStep('ethereum/blocks/17686120'));
    expect(shown(bought, 'swaps', DODO)).toMatchObject([
      {
        venue: 'dodo-v1',
        provenance: 'known',
        tokenIn: USDC,
        amountIn: 24135075838n,
        tokenOut: USDT,
        amountOut: 24132941425n,
      },
    ]);
    const sold = decodeStep(await corpusStep('ethereum/blocks/17686123'));
    expect(shown(sold, 'swaps', DODO)).toMatchObject([
      { tokenIn: USDT, amountIn: 232652554240n, tokenOut: USDC, amountOut: 232666602352n },
    ]);
  });

  it.each([12243999, 13217637, 17686119, 17686120, 17686123])(
    'reads the same from logs and from calls of block %i',
    async (block) => {
      const step = await corpusStep(`ethereum/blocks/${block}`);
      const byLogs = agreed(decodeStep(step), 'dodo');
      expect(byLogs).toHaveLength(1);
      expect(agreed(decodeStep(without(step, 'logs')), 'dodo')).toEqual(byLogs);
    },
  );
});

describe('DODO events', () => {
  const paid = [ERC20_TRANSFER, USDC, [TRADER, POOL, 100n]] as const;
  const given = [ERC20_TRANSFER, USDT, [POOL, TO, 99n]] as const;
  const swap = {
    tokenIn: USDC,
    amountIn: 100n,
    tokenOut: USDT,
    amountOut: 99n,
    sender: TRADER,
    recipient: TO,
  };

  it('reads DODOSwap, old and new', () => {
    const current = [DODO_SWAP, POOL, [USDC, USDT, 100n, 99n, TRADER, TO]] as const;
    expect(shown(decodeStep(stepOfLogs([paid, given, current])), 'swaps')).toMatchObject([swap]);
    const old = [DODO_SWAP_OLD, POOL, [USDC, USDT, 100n, 99n, TRADER]] as const;
    expect(shown(decodeStep(stepOfLogs([paid, given, old])), 'swaps')).toMatchObject([swap]);
  });

  it('knows pools from their factories, and believes nothing else without transfers', () => {
    const made = [POOLS_MADE[2] as EventDefinition, FACTORY, [USDC, USDT, TRADER, POOL]] as const;
    const swapped = (token: string) => [DODO_SWAP, POOL, [USDC, token, 100n, 99n, TRADER, TO]] as const;
    const known = decodeStep(stepOfLogs([made, swapped(USDT), swapped(TO)]));
    expect(shown(known, 'poolsCreated')).toMatchObject([
      { venue: 'dodo-dsp', contract: POOL, tokens: [USDC, USDT] },
    ]);
    expect(shown(known, 'swaps')).toMatchObject([{ ...swap, venue: 'dodo-dsp', provenance: 'factory' }]);
    expect(shown(known, 'marks')).toMatchObject([{ mark: 'suspect', logIndex: 2 }]);
    const bare = decodeStep(stepOfLogs([swapped(USDT)]));
    expect([bare.swaps, shown(bare, 'marks')]).toMatchObject([[], [{ mark: 'suspect' }]]);
  });

  it('tells a loan from an exchange by what came back', () => {
    const lent = [
      [ERC20_TRANSFER, USDC, [POOL, TO, 70n]],
      [ERC20_TRANSFER, USDT, [POOL, TO, 40n]],
      [ERC20_TRANSFER, USDC, [TO, POOL, 115n]],
      [DODO_SWAP, POOL, [USDC, USDT, 45n, 40n, TRADER, TO]],
      [DODO_FLASH_LOAN, POOL, [TRADER, TO, 70n, 40n]],
    ] as const;
    const events = decodeStep(stepOfLogs(lent));
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDC, amountIn: 45n, tokenOut: USDT, amountOut: 40n },
    ]);
    expect(shown(events, 'flashLoans')).toEqual([
      {
        ...DODO,
        provenance: 'unverified',
        transactionIndex: 0,
        logIndex: 4,
        lender: POOL,
        initiator: TRADER,
        receiver: TO,
        asset: USDC,
        amount: 70n,
      },
    ]);
  });

  it('reads V1 with the transfers, and its one-sided liquidity', () => {
    const bought = [BUY_BASE_TOKEN, POOL, [TRADER, 99n, 100n]] as const;
    const events = decodeStep(
      stepOfLogs([
        [ERC20_TRANSFER, USDT, [POOL, TRADER, 99n]],
        [ERC20_TRANSFER, USDC, [TRADER, POOL, 100n]],
        bought,
        [DEPOSIT_V1, POOL, [TRADER, TO, false, 100n, 95n]],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDC, amountIn: 100n, tokenOut: USDT, amountOut: 99n, sender: TRADER, recipient: TRADER },
    ]);
    expect(shown(events, 'liquidity')).toMatchObject([
      { change: 'mint', owner: TO, sender: TRADER, liquidity: 95n, amounts: [{ token: USDC, amount: 100n }] },
    ]);
    const bare = decodeStep(stepOfLogs([bought]));
    expect([bare.swaps, shown(bare, 'marks')]).toMatchObject([[], [{ mark: 'suspect' }]]);
  });
});

describe('DODO calls', () => {
  const transfer = (from: string, token: string, to: string, amount: bigint): WrittenCall => ({
    from,
    to: token,
    input: `0xa9059cbb${outputOf(['address', 'uint256'], [to, amount]).slice(2)}`,
    output: outputOf(['bool'], [true]),
  });
  const asks = (token: string, balance: bigint): WrittenCall => ({
    from: POOL,
    to: token,
    type: 'staticcall',
    input: `0x70a08231${outputOf(['address'], [POOL]).slice(2)}`,
    output: outputOf(['uint256'], [balance]),
  });
  const sell = (balance: bigint, received: bigint): WrittenCall => ({
    from: TRADER,
    to: POOL,
    input: inputOf(SELL_BASE, [TO]),
    output: outputOf(['uint256'], [received]),
    calls: [asks(USDC, balance), transfer(POOL, USDT, TO, received), asks(USDC, balance), asks(USDT, 1n)],
  });
  const by = (...calls: readonly WrittenCall[]) => stepOfCalls({ from: TRADER, to: TRADER, calls });

  it('counts what a pool was paid before it was called, and what it had before', () => {
    const events = decodeStep(
      by(
        transfer(TRADER, USDC, POOL, 100n),
        sell(1100n, 99n),
        transfer(TRADER, USDC, POOL, 50n),
        sell(1150n, 49n),
      ),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDC, amountIn: 100n, tokenOut: USDT, amountOut: 99n, sender: TRADER, recipient: TO },
      { tokenIn: USDC, amountIn: 50n, tokenOut: USDT, amountOut: 49n },
    ]);
  });

  it('does not take another contract’s sellBase for one', () => {
    const call = {
      from: TRADER,
      to: POOL,
      input: inputOf(SELL_BASE, [TO]),
      output: outputOf(['uint256'], [9n]),
    };
    expect(decodeStep(by(call)).swaps).toEqual([]);
  });

  it('reads flash loans, and what is exchanged within', () => {
    const loan = (back: bigint): WrittenCall => ({
      from: TRADER,
      to: POOL,
      input: inputOf(FLASH_LOAN, [70n, 0n, TO, '0x']),
      calls: [
        transfer(POOL, USDC, TO, 70n),
        transfer(TO, USDC, POOL, back),
        transfer(TO, USDT, POOL, 70n - back),
        asks(USDC, 1000n),
        asks(USDT, 1000n),
      ],
    });
    const repaid = decodeStep(by(loan(70n)));
    expect(shown(repaid, 'flashLoans')).toMatchObject([{ asset: USDC, amount: 70n, receiver: TO }]);
    expect(repaid.swaps).toEqual([]);
    const exchanged = decodeStep(by(loan(0n)));
    expect(exchanged.flashLoans).toEqual([]);
    expect(shown(exchanged, 'swaps')).toMatchObject([
      { tokenIn: USDT, amountIn: 70n, tokenOut: USDC, amountOut: 70n, recipient: TO },
    ]);
  });
});
