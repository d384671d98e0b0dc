import { describe, expect, it } from '@jest/globals';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { MODIFY_LIQUIDITY } from '../../managers/abi.js';
import {
  AFTER_ADD,
  AFTER_SWAP,
  BEFORE_SWAP,
  DONATE_CALL,
  INITIALIZE_CALL,
  MINT_CLAIM,
  MODIFY_LIQUIDITY_CALL,
  SWAP,
  SWAP_CALL,
  UNLOCK,
} from './abi.js';

const MANAGER = '0x000000000004444c5dc75cb358380d2e3de08a90';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
const ROUTER = `0x${'11'.repeat(20)}`;
const TRADER = `0x${'33'.repeat(20)}`;
const NATIVE = `0x${'0'.repeat(40)}`;
/** Its last bits allow it before and after swaps, and to take part of them before. */
const HOOKS = `0x${'22'.repeat(19)}c8`;
const SALT = `0x${'0'.repeat(64)}`;
const ETH_USDC = '0x21c67e77068de97969ba93d4aab21826d33ca12bb9f565d8496e8fda8a82ca27';

const key = (hooks = NATIVE) => [NATIVE, USDC, 500, 10, hooks];
const both = (amount0: bigint, amount1: bigint): bigint =>
  BigInt.asIntN(256, (amount0 << 128n) | BigInt.asUintN(128, amount1));

/** Calls of the router to the manager within `unlock`. */
const unlocked = (manager: string, ...calls: readonly WrittenCall[]): WrittenCall => ({
  from: ROUTER,
  to: manager,
  input: inputOf(UNLOCK, ['0x']),
  calls: [{ from: manager, to: ROUTER, input: '0x91dd7346', calls }],
});

const swap = (delta: bigint, hooks = NATIVE, calls: readonly WrittenCall[] = []): WrittenCall => ({
  from: ROUTER,
  to: MANAGER,
  input: inputOf(SWAP_CALL, [key(hooks), [true, -7n, 1n], '0x']),
  output: outputOf(['int256'], [delta]),
  calls,
});

const modify = (liquidityDelta: bigint, delta: bigint, fees: bigint, calls: readonly WrittenCall[] = []) => ({
  from: ROUTER,
  to: MANAGER,
  input: inputOf(MODIFY_LIQUIDITY_CALL, [key(), [-10, 10, liquidityDelta, SALT], '0x']),
  output: outputOf(['int256', 'int256'], [delta, fees]),
  calls,
});

describe('Uniswap V4 calls', () => {
  it('gives what the logs give', () => {
    const byCalls = decodeStep(stepOfCalls(unlocked(MANAGER, swap(both(-7n, 9n)))));
    const byLogs = decodeStep(stepOfLogs([[SWAP, MANAGER, [ETH_USDC, ROUTER, -7n, 9n, 1n, 1n, 0, 500]]]));
    expect(agreed(byCalls, 'uniswap-v4')).toEqual(agreed(byLogs, 'uniswap-v4'));
    expect(shown(byCalls, 'swaps')).toEqual([
      {
        protocol: 'uniswap-v4',
        venue: 'uniswap-v4',
        transactionIndex: 0,
        traceAddress: [0, 0],
        contract: MANAGER,
        poolId: ETH_USDC,
        sender: ROUTER,
        recipient: ROUTER,
        tokenIn: NATIVE,
        tokenOut: USDC,
        amountIn: 7n,
        amountOut: 9n,
        provenance: 'known',
      },
    ]);
  });

  it('tells who took what came out', () => {
    const taken = {
      from: MANAGER,
      to: USDC,
      input: transfer(TRADER, 9n),
      output: outputOf(['bool'], [true]),
    };
    const events = decodeStep(stepOfCalls(unlocked(MANAGER, swap(both(-7n, 9n)), taken)));
    expect(shown(events, 'swaps')).toMatchObject([{ sender: ROUTER, recipient: TRADER }]);
  });

  it('tells what the pool exchanged, as its event does, not what hooks left of it', () => {
    const params = [true, -7n, 1n];
    const before: WrittenCall = {
      from: MANAGER,
      to: HOOKS,
      input: inputOf(BEFORE_SWAP, [ROUTER, key(HOOKS), params, '0x']),
      // Takes 2 of the 7 that come in, and 1 of what goes out.
      output: outputOf(['bytes4', 'int256', 'uint24'], ['0x575e24b4', both(2n, 1n), 0]),
    };
    const after: WrittenCall = {
      from: MANAGER,
      to: HOOKS,
      input: inputOf(AFTER_SWAP, [ROUTER, key(HOOKS), params, both(-5n, 6n), '0x']),
      output: outputOf(['bytes4', 'int128'], ['0xb47b2fb1', 0n]),
      calls: [{ ...swap(both(-1n, 1n)), from: HOOKS }],
    };
    const amounts = { amountIn: 5n, amountOut: 6n };
    const byBefore = decodeStep(stepOfCalls(unlocked(MANAGER, swap(both(-7n, 5n), HOOKS, [before]))));
    expect(shown(byBefore, 'swaps')).toMatchObject([amounts]);
    const byAfter = decodeStep(stepOfCalls(unlocked(MANAGER, swap(both(-7n, 5n), HOOKS, [before, after]))));
    expect(shown(byAfter, 'swaps')).toMatchObject([amounts, { sender: HOOKS, amountIn: 1n }]);
  });

  it.each([0, 7])('reads no amount of a hook that is told less, by %i bytes of it', (bytes) => {
    const told = inputOf(AFTER_SWAP, [ROUTER, key(HOOKS), [true, -7n, 1n], both(-5n, 6n), '0x']);
    const end = 2 + 2 * (4 + 32 * 9 + bytes);
    const after = { from: MANAGER, to: HOOKS, input: told.slice(0, end) };
    const events = decodeStep(stepOfCalls(unlocked(MANAGER, swap(both(-7n, 9n), HOOKS, [after]))));
    expect(events.swaps).toEqual([]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unreadable' }]);
  });

  it('parts what a position put in from what it earned', () => {
    const calls = [modify(5n, both(-70n, -90n), both(3n, 0n)), modify(0n, both(4n, 2n), both(4n, 2n))];
    const events = decodeStep(stepOfCalls(unlocked(MANAGER, ...calls)));
    const amounts = (amount0: bigint, amount1: bigint): unknown => [
      { token: NATIVE, amount: amount0 },
      { token: USDC, amount: amount1 },
    ];
    expect(shown(events, 'liquidity')).toMatchObject([
      { change: 'mint', liquidity: 5n, owner: ROUTER, tickLower: -10, amounts: amounts(73n, 90n) },
      { change: 'collect', amounts: amounts(3n, 0n) },
      { change: 'collect', amounts: amounts(4n, 2n) },
    ]);
    const logs = stepOfLogs([[MODIFY_LIQUIDITY, MANAGER, [ETH_USDC, ROUTER, -10, 10, 5n, SALT]]]);
    const { traces } = stepOfCalls(unlocked(MANAGER, ...calls));
    const withBoth = decodeStep({ ...logs, traces, capabilities: ['logs', 'traces'] });
    expect(agreed(withBoth, 'uniswap-v4')).toEqual(agreed(events, 'uniswap-v4').slice(0, 2));
  });

  it('does not count what a hook takes of a position', () => {
    const after: WrittenCall = {
      from: MANAGER,
      to: HOOKS,
      input: inputOf(AFTER_ADD, [ROUTER, key(), [-10, 10, 5n, SALT], both(-70n, -90n), 0n, '0x']),
    };
    const events = decodeStep(stepOfCalls(unlocked(MANAGER, modify(5n, both(-80n, -99n), 0n, [after]))));
    expect(shown(events, 'liquidity')).toMatchObject([{ amounts: [{ amount: 70n }, { amount: 90n }] }]);
  });

  it('reads initialize and donate', () => {
    const initialize = {
      from: ROUTER,
      to: MANAGER,
      input: inputOf(INITIALIZE_CALL, [key(), 1n << 96n]),
      output: outputOf(['int24'], [0]),
    };
    const donate = {
      from: ROUTER,
      to: MANAGER,
      input: inputOf(DONATE_CALL, [key(), 3n, 4n, '0x']),
      output: outputOf(['int256'], [both(-3n, -4n)]),
    };
    const events = decodeStep(stepOfCalls(unlocked(MANAGER, initialize, donate)));
    expect(shown(events, 'poolsCreated')).toMatchObject([
      { poolId: ETH_USDC, feePips: 500, tickSpacing: 10 },
    ]);
    expect(shown(events, 'liquidity')).toMatchObject([
      { change: 'donate', amounts: [{ amount: 3n }, { amount: 4n }], provenance: 'factory' },
    ]);
  });

  it('reads other managers only within their unlock, and claims of known ones only', () => {
    const other = { ...swap(both(-7n, 9n)), to: USDT };
    expect(decodeStep(stepOfCalls(other)).swaps).toEqual([]);
    expect(shown(decodeStep(stepOfCalls(unlocked(USDT, other))), 'swaps')).toMatchObject([
      { contract: USDT, provenance: 'unverified' },
    ]);
    const claim = { from: ROUTER, to: MANAGER, input: inputOf(MINT_CLAIM, [TRADER, BigInt(USDC), 5n]) };
    expect(decodeStep(stepOfCalls(claim)).entries).toMatchObject([
      { kind: 'mint', standard: 'erc6909', amount: 5n },
    ]);
    expect(decodeStep(stepOfCalls({ ...claim, to: USDT })).entries).toEqual([]);
  });
});

function transfer(to: string, amount: bigint): string {
  return `0xa9059cbb${outputOf(['address', 'uint256'], [to, amount]).slice(2)}`;
}
