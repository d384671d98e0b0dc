import { describe, expect, it } from '@jest/globals';
import { AbiCoder } from 'ethers';
import type { MethodDefinition } from '../../abi/method.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { AFTER_SWAP as V4_AFTER_SWAP, SWAP_CALL as V4_SWAP_CALL } from '../uniswap-v4/abi.js';
import {
  ADD_LIQUIDITY,
  INITIALIZE,
  LIQUIDITY_ADDED,
  LIQUIDITY_REMOVED,
  ON_AFTER_ADD,
  ON_AFTER_REMOVE,
  ON_AFTER_SWAP,
  POOL_BALANCE_CHANGED,
  POOL_REGISTERED,
  REGISTER_POOL,
  REMOVE_LIQUIDITY,
  REMOVE_LIQUIDITY_RECOVERY,
  SWAP,
  SWAP_CALL,
} from './abi.js';
import {
  ADD_LIQUIDITY_TO_BUFFER,
  ASSET,
  INITIALIZE_BUFFER,
  LIQUIDITY_ADDED_TO_BUFFER,
  LIQUIDITY_REMOVED_FROM_BUFFER,
  REMOVE_LIQUIDITY_FROM_BUFFER,
  UNWRAP,
  WRAP,
  WRAP_OR_UNWRAP,
} from './abi-buffer.js';

const V3 = { protocol: 'balancer-v3' };
const VAULT = '0xba1333333333a1ba1108e8412f11850a5c319ba9';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7';
/** A buffer that the chain's facts know. */
const WA_USDC = '0xd4fa2d31b7968e448877f69a96de69f5de8cd23e';
const [POOL, TRADER, ROUTER, OTHER, FACTORY, WRAPPED] = ['77', '11', '22', '33', '44', '55'].map(
  (byte) => `0x${byte.repeat(20)}`,
) as [string, string, string, string, string, string];
const NATIVE = `0x${'0'.repeat(40)}`;
const NO_BALANCES = `0x${'0'.repeat(64)}`;
const idOf = (address: string): string => `0x${'0'.repeat(24)}${address.slice(2)}`;
const coder = AbiCoder.defaultAbiCoder();

const config = (token: string): bigint[] => [BigInt(token), 0n, 0n, 0n];
const registered: WrittenLog = [
  POOL_REGISTERED,
  VAULT,
  [
    ...[POOL, FACTORY, [config(USDC), config(WETH)], 10n ** 15n, 0, NATIVE, NATIVE, NATIVE],
    ...[...Array<boolean>(10).fill(false), OTHER, false, false, false, false],
  ],
];
const swap = (tokenIn: string, tokenOut: string, amountIn: bigint, amountOut: bigint): WrittenLog => [
  SWAP,
  VAULT,
  [POOL, tokenIn, tokenOut, amountIn, amountOut, 1n, 1n],
];
const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];

const called = (
  method: MethodDefinition,
  input: readonly unknown[],
  output: string,
  calls: readonly WrittenCall[] = [],
): WrittenCall => ({ from: ROUTER, to: VAULT, input: inputOf(method, input), output, calls });
const transfer = (token: string, from: string, to: string, amount: bigint): WrittenCall => ({
  from,
  to: token,
  input: `0xa9059cbb${coder.encode(['address', 'uint256'], [to, amount]).slice(2)}`,
  output: outputOf(['bool'], [true]),
});
const uints = (...values: readonly bigint[]): string =>
  outputOf(
    values.map(() => 'uint256'),
    values,
  );
const by = (...calls: readonly WrittenCall[]) => decodeStep(stepOfCalls({ from: TRADER, to: ROUTER, calls }));
const register = called(
  REGISTER_POOL,
  [
    ...[POOL, [USDC, WETH].map((token) => [token, 0, NATIVE, false]), 10n ** 15n, 0, false],
    ...[[NATIVE, NATIVE, NATIVE], OTHER, [false, false, false, false]],
  ],
  '0x',
);
const swapCall = (
  tokenIn: string,
  tokenOut: string,
  amountIn: bigint,
  amountOut: bigint,
  calls: readonly WrittenCall[] = [],
): WrittenCall =>
  called(
    SWAP_CALL,
    [[0, POOL, tokenIn, tokenOut, amountIn, 0n, '0x']],
    uints(amountOut, amountIn, amountOut),
    calls,
  );

describe('Balancer V3 pools', () => {
  it('knows pools from their registration', () => {
    const byLogs = decodeStep(stepOfLogs([registered]));
    expect(shown(byLogs, 'poolsCreated')).toEqual([
      {
        ...V3,
        venue: 'balancer-v3',
        transactionIndex: 0,
        logIndex: 0,
        factory: VAULT,
        contract: VAULT,
        poolId: idOf(POOL),
        tokens: [USDC, WETH],
        hooks: OTHER,
        provenance: 'known',
      },
    ]);
    expect(agreed(by(register), 'balancer-v3')).toEqual(agreed(byLogs, 'balancer-v3'));
  });

  it('tells who paid and who was paid, over several pools', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        swap(USDC, WETH, 100n, 7n),
        swap(WETH, USDT, 7n, 99n),
        moved(USDC, TRADER, VAULT, 100n),
        moved(USDT, VAULT, OTHER, 99n),
      ]),
    );
    const known = { ...V3, venue: 'balancer-v3', contract: VAULT, poolId: idOf(POOL), provenance: 'known' };
    expect(shown(byLogs, 'swaps')).toMatchObject([
      { ...known, tokenIn: USDC, amountIn: 100n, tokenOut: WETH, sender: TRADER, recipient: VAULT },
      { ...known, tokenIn: WETH, tokenOut: USDT, amountOut: 99n, sender: VAULT, recipient: OTHER },
    ]);
    const byCalls = by(
      swapCall(USDC, WETH, 100n, 7n),
      swapCall(WETH, USDT, 7n, 99n),
      transfer(USDC, TRADER, VAULT, 100n),
      transfer(USDT, VAULT, OTHER, 99n),
    );
    expect(agreed(byCalls, 'balancer-v3')).toEqual(agreed(byLogs, 'balancer-v3'));
  });

  it('sets its own parties alone where another swap is put before it', () => {
    const manager = '0x000000000004444c5dc75cb358380d2e3de08a90';
    const key = [WETH, USDT, 500, 10, OTHER];
    const asked = [true, -7n, 1n];
    const delta = (7n << 128n) * -1n + 9n;
    const afterSwap: WrittenCall = {
      from: manager,
      to: OTHER,
      input: inputOf(V4_AFTER_SWAP, [ROUTER, key, asked, delta, '0x']),
      calls: [swapCall(USDC, WETH, 100n, 7n)],
    };
    const v4: WrittenCall = {
      from: ROUTER,
      to: manager,
      input: inputOf(V4_SWAP_CALL, [key, asked, '0x']),
      output: outputOf(['int256'], [delta]),
      calls: [afterSwap],
    };
    const events = by(v4, swapCall(WETH, USDT, 7n, 99n), transfer(USDC, TRADER, VAULT, 100n));
    expect(shown(events, 'swaps')).toMatchObject([
      { protocol: 'uniswap-v4', sender: ROUTER, recipient: ROUTER },
      { ...V3, sender: TRADER, recipient: VAULT },
      { ...V3, sender: VAULT, recipient: TRADER },
    ]);
  });

  it('tells what the pool exchanged, not what hooks made of it', () => {
    const after = (calculated: bigint): WrittenCall => ({
      from: VAULT,
      to: OTHER,
      input: inputOf(ON_AFTER_SWAP, [[0, USDC, WETH, 1n, 2n, 3n, 4n, 5n, calculated, ROUTER, POOL, '0x']]),
    });
    expect(shown(by(swapCall(USDC, WETH, 100n, 6n, [after(7n)])), 'swaps')).toMatchObject([
      { amountIn: 100n, amountOut: 7n },
    ]);
    const exactOut = called(SWAP_CALL, [[1, POOL, USDC, WETH, 7n, 200n, '0x']], uints(110n, 110n, 7n), [
      after(100n),
    ]);
    expect(shown(by(exactOut), 'swaps')).toMatchObject([{ amountIn: 100n, amountOut: 7n }]);
  });

  it('reads liquidity, whatever hooks make of it', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        registered,
        moved(POOL, NATIVE, TRADER, 50n),
        [LIQUIDITY_ADDED, VAULT, [POOL, TRADER, 1, 999n, [10n, 20n], [0n, 0n]]],
        [LIQUIDITY_REMOVED, VAULT, [POOL, TRADER, 0, 999n, [3n, 4n], [0n, 0n]]],
        [LIQUIDITY_ADDED, VAULT, [POOL, OTHER, 1, 999n, [1n, 2n], [0n, 0n]]],
        [LIQUIDITY_REMOVED, VAULT, [POOL, OTHER, 0, 999n, [5n, 6n], [0n, 0n]]],
        moved(USDC, VAULT, OTHER, 3n),
      ]),
    );
    const pool = { ...V3, contract: VAULT, poolId: idOf(POOL), provenance: 'factory' };
    const amounts = (usdc: bigint, weth: bigint): unknown => [
      { token: USDC, amount: usdc },
      { token: WETH, amount: weth },
    ];
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { ...pool, change: 'mint', owner: TRADER, liquidity: 50n, amounts: amounts(10n, 20n) },
      { ...pool, change: 'burn', owner: TRADER, recipient: OTHER, amounts: amounts(3n, 4n) },
      { ...pool, change: 'mint', owner: OTHER, amounts: amounts(1n, 2n) },
      { ...pool, change: 'burn', owner: OTHER, recipient: OTHER, amounts: amounts(5n, 6n) },
    ]);
    const hook = (method: MethodDefinition, values: readonly unknown[]): WrittenCall => ({
      from: VAULT,
      to: OTHER,
      input: inputOf(method, values),
    });
    const byCalls = by(
      register,
      called(
        ADD_LIQUIDITY,
        [[POOL, TRADER, [10n, 20n], 0n, 1, '0x']],
        outputOf(['uint256[]', 'uint256', 'bytes'], [[11n, 22n], 50n, '0x']),
        [hook(ON_AFTER_ADD, [ROUTER, POOL, 1, [1n, 1n], [10n, 20n], 50n, [2n, 2n], '0x'])],
      ),
      called(
        REMOVE_LIQUIDITY,
        [[POOL, TRADER, 9n, [0n, 0n], 0, '0x']],
        outputOf(['uint256', 'uint256[]', 'bytes'], [9n, [2n, 2n], '0x']),
        [hook(ON_AFTER_REMOVE, [ROUTER, POOL, 0, 9n, [1n, 1n], [3n, 4n], [2n, 2n], '0x'])],
      ),
      called(INITIALIZE, [POOL, OTHER, [USDC, WETH], [1n, 2n], 0n, '0x'], uints(9n)),
      called(REMOVE_LIQUIDITY_RECOVERY, [POOL, OTHER, 9n, [0n, 0n]], outputOf(['uint256[]'], [[5n, 6n]])),
      transfer(USDC, VAULT, OTHER, 3n),
    );
    expect(agreed(byCalls, 'balancer-v3')).toEqual(agreed(byLogs, 'balancer-v3'));
  });

  it('takes tokens from transfers where the registration was not seen, and marks what is not known', () => {
    const events = decodeStep(
      stepOfLogs([[POOL_BALANCE_CHANGED, VAULT, [POOL, TRADER, [-3n, -4n]]], moved(USDC, VAULT, TRADER, 3n)]),
    );
    expect(shown(events, 'liquidity')).toMatchObject([
      { change: 'burn', amounts: [{ token: USDC, amount: 3n }, { amount: 4n }] },
    ]);
    expect(shown(events, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
    const both = decodeStep(
      stepOfLogs([registered, [POOL_BALANCE_CHANGED, VAULT, [POOL, TRADER, [5n, -3n]]]]),
    );
    expect(shown(both, 'liquidity')).toMatchObject([
      { change: 'mint', amounts: [{ amount: 5n }, { amount: 0n }] },
      { change: 'burn', amounts: [{ amount: 0n }, { amount: 3n }] },
    ]);
    const gyro = '0x2bb2ea80c7a2850b91c5551ec07f852e7efaef3a';
    const known = decodeStep(
      stepOfLogs([[LIQUIDITY_ADDED, VAULT, [gyro, TRADER, 1, 9n, [5n, 5n], [0n, 0n]]]]),
    );
    expect(shown(known, 'liquidity')).toMatchObject([
      { amounts: [{ token: WETH }, { token: '0xec53bf9167f50cdeb3ae105f56099aaab9061f83' }] },
    ]);
    expect(known.marks).toEqual([]);
  });
});

it('reads no change of more tokens than a pool of Balancer V3 can have', () => {
  const change = (tokens: number): WrittenLog => [
    LIQUIDITY_ADDED,
    VAULT,
    [POOL, TRADER, 1, 9n, Array<bigint>(tokens).fill(1n), []],
  ];
  const events = decodeStep(stepOfLogs([change(8), change(9)]));
  expect(shown(events, 'liquidity')).toMatchObject([{ logIndex: 0 }]);
  expect(shown(events, 'marks')).toContainEqual(expect.objectContaining({ logIndex: 1, mark: 'unreadable' }));
});

describe('Balancer V3 buffers', () => {
  it('reads a wrap by deposit and the swap behind it as one path', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        swap(WETH, USDT, 1n, 1n),
        moved(WETH, OTHER, VAULT, 1n),
        moved(USDT, VAULT, OTHER, 1n),
        // The buffer has too little: the Vault deposits.
        moved(USDC, VAULT, WA_USDC, 100n),
        moved(WA_USDC, NATIVE, VAULT, 90n),
        [WRAP, VAULT, [WA_USDC, 100n, 90n, NO_BALANCES]],
        swap(WA_USDC, WETH, 90n, 7n),
        moved(USDC, TRADER, VAULT, 100n),
        moved(WETH, VAULT, TRADER, 7n),
      ]),
    );
    expect(shown(byLogs, 'swaps').slice(1)).toMatchObject([
      {
        ...V3,
        contract: VAULT,
        poolId: idOf(WA_USDC),
        tokenIn: USDC,
        amountIn: 100n,
        tokenOut: WA_USDC,
        amountOut: 90n,
        sender: TRADER,
        recipient: VAULT,
      },
      { tokenIn: WA_USDC, tokenOut: WETH, sender: VAULT, recipient: TRADER },
    ]);
    expect(shown(byLogs, 'swaps')[0]).toMatchObject({ sender: OTHER, recipient: OTHER });
    const byCalls = by(
      swapCall(WETH, USDT, 1n, 1n),
      transfer(WETH, OTHER, VAULT, 1n),
      transfer(USDT, VAULT, OTHER, 1n),
      called(WRAP_OR_UNWRAP, [[0, 0, WA_USDC, 100n, 0n]], uints(90n, 100n, 90n), [
        transfer(USDC, VAULT, WA_USDC, 100n),
      ]),
      swapCall(WA_USDC, WETH, 90n, 7n),
      transfer(USDC, TRADER, VAULT, 100n),
      transfer(WETH, VAULT, TRADER, 7n),
    );
    expect(agreed(byCalls, 'balancer-v3')).toEqual(agreed(byLogs, 'balancer-v3'));
  });

  it('does not take a deposit between swap and wrap for the end of a path', () => {
    const events = decodeStep(
      stepOfLogs([
        swap(USDT, USDC, 99n, 100n),
        moved(USDC, VAULT, WA_USDC, 100n),
        moved(WA_USDC, NATIVE, VAULT, 90n),
        [WRAP, VAULT, [WA_USDC, 100n, 90n, NO_BALANCES]],
        moved(USDT, TRADER, VAULT, 99n),
        moved(WA_USDC, VAULT, OTHER, 90n),
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: USDT, tokenOut: USDC, sender: TRADER, recipient: VAULT },
      { tokenIn: USDC, tokenOut: WA_USDC, sender: VAULT, recipient: OTHER },
    ]);
  });

  it('finds what a wrapped token stands for by transfers, by a swap, by its own word, or marks it', () => {
    const unwrapped: WrittenLog = [UNWRAP, VAULT, [WRAPPED, 90n, 100n, NO_BALANCES]];
    const paid = decodeStep(stepOfLogs([unwrapped, moved(USDC, VAULT, TRADER, 100n)]));
    expect(shown(paid, 'swaps')).toMatchObject([
      { tokenIn: WRAPPED, amountIn: 90n, tokenOut: USDC, amountOut: 100n, recipient: TRADER },
    ]);
    const wrapped: WrittenLog = [WRAP, VAULT, [WRAPPED, 99n, 90n, NO_BALANCES]];
    const swapped = decodeStep(stepOfLogs([swap(USDC, USDT, 100n, 99n), wrapped]));
    expect(shown(swapped, 'swaps')).toMatchObject([{}, { tokenIn: USDT, tokenOut: WRAPPED }]);
    const asset: WrittenCall = {
      from: VAULT,
      to: WRAPPED,
      type: 'staticcall',
      input: ASSET.selectorHex,
      output: outputOf(['address'], [USDT]),
    };
    const told = by(called(WRAP_OR_UNWRAP, [[0, 1, WRAPPED, 90n, 0n]], uints(100n, 90n, 100n), [asset]));
    expect(shown(told, 'swaps')).toMatchObject([
      { tokenIn: WRAPPED, amountIn: 90n, tokenOut: USDT, amountOut: 100n },
    ]);
    const unknown = decodeStep(stepOfLogs([unwrapped]));
    expect(shown(unknown, 'swaps')).toMatchObject([{ tokenIn: WRAPPED, amountOut: 100n }]);
    expect(unknown.swaps[0]?.tokenOut).toBeNull();
    expect(shown(unknown, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });

  it('reads their liquidity', () => {
    const change = [WA_USDC, 100n, 90n, NO_BALANCES] as const;
    const byLogs = decodeStep(
      stepOfLogs([
        [LIQUIDITY_ADDED_TO_BUFFER, VAULT, change],
        [LIQUIDITY_ADDED_TO_BUFFER, VAULT, change],
        [LIQUIDITY_REMOVED_FROM_BUFFER, VAULT, change],
      ]),
    );
    const amounts = [
      { token: WA_USDC, amount: 90n },
      { token: USDC, amount: 100n },
    ];
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { poolId: idOf(WA_USDC), change: 'mint', amounts },
      { change: 'mint', amounts },
      { change: 'burn', amounts },
    ]);
    const byCalls = by(
      called(INITIALIZE_BUFFER, [WA_USDC, 100n, 90n, 0n, TRADER], uints(9n)),
      called(ADD_LIQUIDITY_TO_BUFFER, [WA_USDC, 200n, 200n, 9n, TRADER], uints(100n, 90n)),
      called(REMOVE_LIQUIDITY_FROM_BUFFER, [WA_USDC, 9n, 0n, 0n], uints(100n, 90n)),
    );
    expect(agreed(byCalls, 'balancer-v3')).toEqual(agreed(byLogs, 'balancer-v3'));
  });
});
