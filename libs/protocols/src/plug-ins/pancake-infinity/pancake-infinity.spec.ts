import { describe, expect, it } from '@jest/globals';
import { AbiCoder, keccak256 } from 'ethers';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep as decode, stepOfLogs } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { MODIFY_LIQUIDITY } from '../../managers/abi.js';
import {
  AFTER_ADD,
  AFTER_SWAP,
  BEFORE_SWAP,
  DONATE,
  DONATE_CALL,
  INITIALIZE,
  INITIALIZE_CALL,
  MODIFY_LIQUIDITY_CALL,
  SWAP,
  SWAP_CALL,
} from './abi.js';
import * as bin from './abi-bin.js';
import { CLAIM_TRANSFER, MINT_CLAIM, TRANSFER_CLAIM } from './claims.js';

const INFINITY = { protocol: 'pancake-infinity' };
const CL = '0xa0ffb9c1ce1fe56963b0321b32e7a0302114058b';
const BIN = '0xc697d2898e0d09264376196696c51d7abbbaa4a9';
const VAULT = '0x238a358808379702088667322f80ac48bad5e6c4';
const NATIVE = `0x${'0'.repeat(40)}`;
const USDT = '0x55d398326f99059ff775485246999027b3197955';
const CAKE = '0x0e09fabb73bd3ade0a17ecc321fd13a19e81ce82';
const [ROUTER, TRADER, HOOKS] = ['11', '33', '22'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const SALT = `0x${'0'.repeat(64)}`;

const decodeStep = (step: Parameters<typeof decode>[0]) => decode(step, 'bsc');
const parameters = (step: number, hooks = 0): string =>
  `0x${(BigInt(step) * 65536n + BigInt(hooks)).toString(16).padStart(64, '0')}`;
const keyOf = (manager: string, step: number, fee = 500, hooks = NATIVE, bits = 0) =>
  [NATIVE, USDT, hooks, manager, fee, parameters(step, bits)] as const;
/** By ethers: the id is the hash of the key's encoding. */
const idOf = (key: readonly unknown[]): string =>
  keccak256(
    AbiCoder.defaultAbiCoder().encode(
      ['address', 'address', 'address', 'address', 'uint24', 'bytes32'],
      [...key],
    ),
  );
const both = (amount0: bigint, amount1: bigint): bigint =>
  BigInt.asIntN(256, (amount0 << 128n) | BigInt.asUintN(128, amount1));
const packed = (amount0: bigint, amount1: bigint): bigint => (amount1 << 128n) | amount0;
const call = (to: string, input: string, output = '0x', calls: readonly WrittenCall[] = []): WrittenCall => ({
  from: ROUTER,
  to,
  input,
  output,
  calls,
});
const byCalls = (...calls: readonly WrittenCall[]) =>
  decodeStep(stepOfCalls({ from: TRADER, to: ROUTER, calls }));
const int = (value: bigint): string => outputOf(['int256'], [value]);

const CL_KEY = keyOf(CL, 10);
const CL_ID = idOf(CL_KEY);
const BIN_KEY = keyOf(BIN, 25, 2500);
const BIN_ID = idOf(BIN_KEY);

describe('PancakeSwap Infinity, pools of ticks', () => {
  const swapped = (fee: number, protocolFee: number, id = CL_ID) =>
    [SWAP, CL, [id, ROUTER, -7n, 9n, 1n << 96n, 5n, -3, fee, protocolFee]] as const;
  const clSwap = (key: readonly unknown[], delta: bigint, calls: readonly WrittenCall[] = []): WrittenCall =>
    call(CL, inputOf(SWAP_CALL, [key, [true, -7n, 1n], '0x']), int(delta), calls);

  it('takes tokens from Initialize, and gives the same from calls', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        [INITIALIZE, CL, [CL_ID, NATIVE, USDT, NATIVE, 500, parameters(10), 1n << 96n, 0]],
        swapped(500, 0),
        [DONATE, CL, [CL_ID, ROUTER, 3n, 0n, -3]],
      ]),
    );
    expect(shown(byLogs, 'poolsCreated')).toEqual([
      {
        ...INFINITY,
        venue: 'pancake-infinity-cl',
        transactionIndex: 0,
        logIndex: 0,
        factory: CL,
        contract: CL,
        poolId: CL_ID,
        tokens: [NATIVE, USDT],
        feePips: 500,
        tickSpacing: 10,
        hooks: NATIVE,
        provenance: 'known',
      },
    ]);
    expect(shown(byLogs, 'swaps')).toEqual([
      {
        ...INFINITY,
        venue: 'pancake-infinity-cl',
        transactionIndex: 0,
        logIndex: 1,
        contract: CL,
        poolId: CL_ID,
        sender: ROUTER,
        recipient: ROUTER,
        tokenIn: NATIVE,
        amountIn: 7n,
        tokenOut: USDT,
        amountOut: 9n,
        provenance: 'factory',
      },
    ]);
    expect(byLogs.poolStates).toMatchObject([
      { sqrtPriceX96: 1n << 96n, liquidity: null, tick: 0 },
      { sqrtPriceX96: 1n << 96n, liquidity: 5n, tick: -3 },
    ]);
    const calls = byCalls(
      call(CL, inputOf(INITIALIZE_CALL, [CL_KEY, 1n << 96n]), outputOf(['int24'], [0])),
      clSwap(CL_KEY, both(-7n, 9n)),
      call(CL, inputOf(DONATE_CALL, [CL_KEY, 3n, 0n, '0x']), int(both(-3n, 0n))),
    );
    expect(agreed(calls, 'pancake-infinity')).toEqual(agreed(byLogs, 'pancake-infinity'));
  });

  it.each([
    ['the providers’ alone', 500, 0],
    // 200 + 500 - 200 * 500 / 10^6, rounded.
    ['the protocol’s as well', 700, 200],
  ])('proves the tokens of an id by its hash, where the event’s fee is %s', (_, fee, protocolFee) => {
    const events = decodeStep(stepOfLogs([swapped(fee, protocolFee)]));
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: NATIVE, tokenOut: USDT, amountIn: 7n, amountOut: 9n, provenance: 'known' },
    ]);
    expect(events.marks).toEqual([]);
  });

  it('takes what moved through the vault where no key fits', () => {
    const events = decodeStep(
      stepOfLogs([
        swapped(500, 0, `0x${'ab'.repeat(32)}`),
        [ERC20_TRANSFER, CAKE, [ROUTER, VAULT, 7n]],
        [ERC20_TRANSFER, USDT, [VAULT, TRADER, 9n]],
      ]),
    );
    expect(shown(events, 'swaps')).toMatchObject([
      { tokenIn: CAKE, tokenOut: USDT, recipient: TRADER, provenance: 'unverified' },
    ]);
  });

  it('tells what the pool exchanged, not what hooks left of it', () => {
    // Called before and behind swaps, and may take part of them before.
    const key = keyOf(CL, 10, 500, HOOKS, (1 << 6) | (1 << 7) | (1 << 10));
    const params = [true, -7n, 1n];
    const before: WrittenCall = {
      from: CL,
      to: HOOKS,
      input: inputOf(BEFORE_SWAP, [ROUTER, key, params, '0x']),
      output: outputOf(['bytes4', 'int256', 'uint24'], ['0x00000000', both(2n, 1n), 0]),
    };
    const after: WrittenCall = {
      from: CL,
      to: HOOKS,
      input: inputOf(AFTER_SWAP, [ROUTER, key, params, both(-5n, 6n), '0x']),
      output: outputOf(['bytes4', 'int128'], ['0x00000000', 0n]),
      calls: [{ ...clSwap(CL_KEY, both(-1n, 1n)), from: HOOKS }],
    };
    const amounts = { amountIn: 5n, amountOut: 6n };
    expect(shown(byCalls(clSwap(key, both(-7n, 5n), [before])), 'swaps')).toMatchObject([amounts]);
    expect(shown(byCalls(clSwap(key, both(-7n, 5n), [before, after])), 'swaps')).toMatchObject([
      amounts,
      { sender: HOOKS, amountIn: 1n },
    ]);
    const takesNothing = keyOf(CL, 10, 500, HOOKS, 1 << 6);
    expect(shown(byCalls(clSwap(takesNothing, both(-7n, 5n), [before])), 'swaps')).toMatchObject([
      { amountIn: 7n, amountOut: 5n },
    ]);
  });

  it('parts principal from fees by the call, and is no pool of Uniswap V4', () => {
    const after: WrittenCall = {
      from: CL,
      to: HOOKS,
      input: inputOf(AFTER_ADD, [ROUTER, CL_KEY, [-10, 10, 5n, SALT], both(-70n, -90n), both(3n, 0n), '0x']),
    };
    const modify = call(
      CL,
      inputOf(MODIFY_LIQUIDITY_CALL, [CL_KEY, [-10, 10, 5n, SALT], '0x']),
      outputOf(['int256', 'int256'], [both(-80n, -95n), both(3n, 0n)]),
      [after],
    );
    const events = byCalls(modify);
    expect(shown(events, 'liquidity')).toMatchObject([
      {
        ...INFINITY,
        change: 'mint',
        owner: ROUTER,
        tickLower: -10,
        liquidity: 5n,
        amounts: [
          { token: NATIVE, amount: 73n },
          { token: USDT, amount: 90n },
        ],
      },
      { change: 'collect', amounts: [{ amount: 3n }, { amount: 0n }] },
    ]);
    const logs = stepOfLogs([[MODIFY_LIQUIDITY, CL, [CL_ID, ROUTER, -10, 10, 5n, SALT]]]);
    const { traces } = stepOfCalls({ from: TRADER, to: ROUTER, calls: [modify] });
    const withBoth = decodeStep({ ...logs, traces, capabilities: ['logs', 'traces'] });
    expect(agreed(withBoth, 'pancake-infinity')).toEqual(agreed(events, 'pancake-infinity'));
    expect(shown(withBoth, 'liquidity', { protocol: 'uniswap-v4' })).toEqual([]);
    const alone = decodeStep(logs);
    expect(shown(alone, 'liquidity')).toMatchObject([{ ...INFINITY, amounts: [] }]);
    expect(shown(alone, 'marks')).toMatchObject([{ mark: 'unresolved' }]);
  });
});

describe('PancakeSwap Infinity, pools of bins', () => {
  const MINTED = outputOf(
    ['int256', '(uint256[],bytes32[],uint256[])'],
    [both(-75n, -90n), [[8388608n], [SALT], [1n]]],
  );

  it('gives the same events from logs and from calls', () => {
    const byLogs = decodeStep(
      stepOfLogs([
        [bin.INITIALIZE, BIN, [BIN_ID, NATIVE, USDT, NATIVE, 2500, parameters(25), 8388608]],
        [bin.SWAP, BIN, [BIN_ID, ROUTER, 9n, -7n, 8388609, 2500, 0]],
        [
          bin.MINT,
          BIN,
          [
            BIN_ID,
            ROUTER,
            [1n, 2n],
            SALT,
            [packed(30n, 90n), packed(40n, 0n)],
            packed(9n, 9n),
            packed(5n, 0n),
          ],
        ],
        [bin.BURN, BIN, [BIN_ID, ROUTER, [1n], SALT, [packed(3n, 4n)]]],
        [bin.DONATE, BIN, [BIN_ID, ROUTER, -1n, -2n, 8388609]],
      ]),
    );
    const common = { ...INFINITY, venue: 'pancake-infinity-bin', contract: BIN, poolId: BIN_ID };
    expect(shown(byLogs, 'swaps')).toMatchObject([
      { ...common, tokenIn: USDT, amountIn: 7n, tokenOut: NATIVE, amountOut: 9n, provenance: 'factory' },
    ]);
    const amounts = (amount0: bigint, amount1: bigint): unknown => [
      { token: NATIVE, amount: amount0 },
      { token: USDT, amount: amount1 },
    ];
    expect(shown(byLogs, 'liquidity')).toMatchObject([
      { ...common, change: 'mint', owner: ROUTER, amounts: amounts(75n, 90n) },
      { ...common, change: 'burn', amounts: amounts(3n, 4n) },
      { ...common, change: 'donate', amounts: amounts(1n, 2n) },
    ]);
    expect(byLogs.poolsCreated).toMatchObject([{ feePips: 2500, tickSpacing: null }]);
    const calls = byCalls(
      call(BIN, inputOf(bin.INITIALIZE_CALL, [BIN_KEY, 8388608])),
      call(BIN, inputOf(bin.SWAP_CALL, [BIN_KEY, false, -7n, '0x']), int(both(9n, -7n))),
      call(BIN, inputOf(bin.MINT_CALL, [BIN_KEY, [[SALT], SALT, SALT], '0x']), MINTED),
      call(BIN, inputOf(bin.BURN_CALL, [BIN_KEY, [[1n], [2n], SALT], '0x']), int(both(3n, 4n))),
      call(
        BIN,
        inputOf(bin.DONATE_CALL, [BIN_KEY, 1n, 2n, '0x']),
        outputOf(['int256', 'uint24'], [both(-1n, -2n), 8388609]),
      ),
    );
    expect(agreed(calls, 'pancake-infinity')).toEqual(agreed(byLogs, 'pancake-infinity'));
  });

  it('does not count what hooks take of a mint', () => {
    const after: WrittenCall = {
      from: BIN,
      to: HOOKS,
      input: inputOf(bin.AFTER_MINT, [ROUTER, BIN_KEY, [[SALT], SALT, SALT], both(-70n, -80n), '0x']),
    };
    const mint = call(BIN, inputOf(bin.MINT_CALL, [BIN_KEY, [[SALT], SALT, SALT], '0x']), MINTED, [after]);
    expect(shown(byCalls(mint), 'liquidity')).toMatchObject([
      { amounts: [{ amount: 70n }, { amount: 80n }] },
    ]);
  });

  it('proves the tokens of an id by its hash, and reads no call that names another manager', () => {
    const events = decodeStep(stepOfLogs([[bin.SWAP, BIN, [BIN_ID, ROUTER, -7n, 9n, 1, 2500, 0]]]));
    expect(shown(events, 'swaps')).toMatchObject([{ tokenIn: NATIVE, tokenOut: USDT, provenance: 'known' }]);
    const other = call(CL, inputOf(bin.SWAP_CALL, [BIN_KEY, true, -7n, '0x']), int(both(-7n, 9n)));
    expect(byCalls(other).swaps).toEqual([]);
  });
});

it('has claims on the vault in the ledger, by logs and by calls', () => {
  const logs = stepOfLogs([
    [CLAIM_TRANSFER, VAULT, [ROUTER, NATIVE, TRADER, USDT, 5n]],
    [CLAIM_TRANSFER, VAULT, [TRADER, TRADER, ROUTER, USDT, 4n]],
    [CLAIM_TRANSFER, USDT, [TRADER, TRADER, ROUTER, USDT, 4n]],
  ]);
  const calls = [
    call(VAULT, inputOf(MINT_CLAIM, [TRADER, USDT, 5n])),
    {
      from: TRADER,
      to: VAULT,
      input: inputOf(TRANSFER_CLAIM, [ROUTER, USDT, 4n]),
      output: outputOf(['bool'], [true]),
    },
    call(USDT, inputOf(MINT_CLAIM, [TRADER, USDT, 5n])),
  ];
  for (const events of [decodeStep(logs), byCalls(...calls)]) {
    const claims = events.entries.filter(({ standard }) => standard === 'erc6909');
    expect(claims).toMatchObject([
      { kind: 'mint', tokenId: BigInt(USDT), amount: 5n },
      { kind: 'transfer', tokenId: BigInt(USDT), amount: 4n },
    ]);
  }
});
