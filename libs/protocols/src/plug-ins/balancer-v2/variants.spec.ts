import { describe, expect, it } from '@jest/globals';
import { method } from '../../abi/method.js';
import { DEPOSIT, ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { shown } from '../../spec-shown.js';
import {
  BATCH_SWAP,
  EXIT_POOL,
  FLASH_LOAN,
  FLASH_LOAN_CALL,
  INTERNAL_BALANCE_CHANGED,
  MANAGE_USER_BALANCE,
  ON_EXIT_POOL,
  ON_SWAP_GENERAL,
  ON_SWAP_MINIMAL,
  POOL_BALANCE_CHANGED,
  SWAP,
  TOKENS_REGISTERED,
} from './abi.js';

const at = (digit: string): string => `0x${digit.repeat(40)}`;
const idOf = (digit: string): string => `0x${digit.repeat(64)}`;
const [TRADER, OTHER, A, B, C] = [at('b'), at('c'), at('1'), at('2'), at('3')] as const;
const VAULT = '0xba12222222228d8ba445958a75a0704d566bf2c8';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const V2 = { protocol: 'balancer-v2' };

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];
const hop = (tokenIn: string, tokenOut: string, amountIn: bigint, amountOut: bigint): WrittenLog => [
  SWAP,
  VAULT,
  [idOf('9'), tokenIn, tokenOut, amountIn, amountOut],
];
const partiesOf = (logs: readonly WrittenLog[]) =>
  shown(decodeStep(stepOfLogs(logs)), 'swaps', V2).map(({ sender, recipient }) => [sender, recipient]);

describe('parties of a Vault’s swaps', () => {
  it('are the Vault where one swap feeds the next', () => {
    const settled = [moved(A, TRADER, VAULT, 10n), moved(C, VAULT, OTHER, 8n)];
    const inOrder = [hop(A, B, 10n, 9n), hop(B, C, 9n, 8n)];
    expect(partiesOf([...inOrder, ...settled])).toEqual([
      [TRADER, VAULT],
      [VAULT, OTHER],
    ]);
    // Where amounts out are given, the last swap is reckoned first.
    expect(partiesOf([...inOrder.toReversed(), ...settled])).toEqual([
      [VAULT, OTHER],
      [TRADER, VAULT],
    ]);
  });

  it('are those of each batch', () => {
    expect(
      partiesOf([
        hop(A, B, 10n, 9n),
        moved(A, TRADER, VAULT, 10n),
        moved(B, VAULT, TRADER, 9n),
        hop(A, B, 5n, 4n),
        moved(A, OTHER, VAULT, 5n),
        moved(B, VAULT, OTHER, 4n),
      ]),
    ).toEqual([
      [TRADER, TRADER],
      [OTHER, OTHER],
    ]);
  });

  it('are those of parallel ways too, where the amounts sum up', () => {
    expect(
      partiesOf([
        hop(A, B, 10n, 9n),
        hop(A, B, 20n, 17n),
        moved(A, TRADER, VAULT, 30n),
        moved(B, VAULT, OTHER, 26n),
      ]),
    ).toEqual([
      [TRADER, OTHER],
      [TRADER, OTHER],
    ]);
  });

  it('are who gets the gain where nothing has to be paid, or ether was', () => {
    const cycle = [hop(A, B, 10n, 9n), hop(B, A, 9n, 12n), moved(A, VAULT, TRADER, 2n)];
    expect(partiesOf(cycle)).toEqual([
      [TRADER, VAULT],
      [VAULT, TRADER],
    ]);
    const ether: readonly WrittenLog[] = [
      hop(WETH, B, 10n, 9n),
      [DEPOSIT, WETH, [VAULT, 10n]],
      moved(B, VAULT, TRADER, 9n),
    ];
    expect(partiesOf(ether)).toEqual([[TRADER, TRADER]]);
  });

  it('are users whose balance in the Vault pays and is paid', () => {
    const logs: readonly WrittenLog[] = [
      hop(A, B, 10n, 9n),
      [INTERNAL_BALANCE_CHANGED, VAULT, [TRADER, A, -10n]],
      [INTERNAL_BALANCE_CHANGED, VAULT, [OTHER, B, 9n]],
    ];
    expect(partiesOf(logs)).toEqual([[TRADER, OTHER]]);
    expect(shown(decodeStep(stepOfLogs(logs)), 'entries')).toMatchObject([
      { token: A, from: TRADER, to: VAULT, amount: 10n },
      { token: B, from: VAULT, to: OTHER, amount: 9n },
    ]);
    // Elsewhere such an event moves nothing.
    const elsewhere = stepOfLogs([[INTERNAL_BALANCE_CHANGED, OTHER, [TRADER, A, -10n]]]);
    expect(shown(decodeStep(elsewhere), 'entries')).toEqual([]);
  });
});

describe('a Vault’s other events', () => {
  it('joins and exits, with the pool’s shares', () => {
    const poolId = `${at('d')}${'0'.repeat(24)}`;
    const [pool, NATIVE] = [at('d'), at('0')];
    const events = decodeStep(
      stepOfLogs([
        moved(pool, NATIVE, OTHER, 7n),
        [POOL_BALANCE_CHANGED, VAULT, [poolId, TRADER, [A, B], [5n, 0n], [0n, 0n]]],
        moved(pool, TRADER, NATIVE, 3n),
        moved(A, VAULT, OTHER, 2n),
        [POOL_BALANCE_CHANGED, VAULT, [poolId, TRADER, [A, B], [-2n, 0n], [0n, 1n]]],
      ]),
    );
    expect(shown(events, 'liquidity', V2)).toMatchObject([
      {
        contract: VAULT,
        poolId,
        change: 'mint',
        owner: OTHER,
        sender: TRADER,
        liquidity: 7n,
        amounts: [
          { token: A, amount: 5n },
          { token: B, amount: 0n },
        ],
      },
      {
        change: 'burn',
        owner: TRADER,
        recipient: OTHER,
        liquidity: 3n,
        amounts: [{ amount: 2n }, { amount: 0n }],
      },
    ]);
  });

  it('lends; elsewhere only where the loan shows', () => {
    const loan = (contract: string): WrittenLog => [FLASH_LOAN, contract, [TRADER, A, 10n, 1n]];
    const of = (logs: readonly WrittenLog[]) => shown(decodeStep(stepOfLogs(logs)), 'flashLoans', V2);
    expect(of([loan(VAULT)])).toMatchObject([{ lender: VAULT, receiver: TRADER, amount: 10n, fee: 1n }]);
    expect(of([loan(OTHER)])).toEqual([]);
    expect(of([moved(A, OTHER, TRADER, 10n), loan(OTHER)])).toMatchObject([{ provenance: 'unverified' }]);
  });

  it('registers the tokens of pools', () => {
    const pools = new PoolRegistry();
    const registered = decodeStep(
      stepOfLogs([[TOKENS_REGISTERED, VAULT, [idOf('9'), [A, B], [OTHER, OTHER]]]]),
      'polygon',
      pools,
    );
    expect(shown(registered, 'poolsCreated')).toMatchObject([
      { contract: VAULT, poolId: idOf('9'), tokens: [A, B], provenance: 'known' },
    ]);
    const swapped = decodeStep(stepOfLogs([hop(A, B, 1n, 2n)]), 'polygon', pools);
    expect(shown(swapped, 'swaps')).toMatchObject([{ provenance: 'factory' }]);
    expect(shown(decodeStep(stepOfLogs([hop(A, B, 1n, 2n)]), 'polygon'), 'swaps')).toMatchObject([
      { venue: 'balancer-v2', provenance: 'known' },
    ]);
  });
});

describe('a Vault’s calls', () => {
  const TRANSFER = method('transfer', 'address to, uint256 amount');
  const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');
  const yes = outputOf(['bool'], [true]);
  const pull = (token: string, from: string, amount: bigint): WrittenCall => ({
    from: VAULT,
    to: token,
    input: inputOf(TRANSFER_FROM, [from, VAULT, amount]),
    output: yes,
  });
  const push = (token: string, to: string, amount: bigint): WrittenCall => ({
    from: VAULT,
    to: token,
    input: inputOf(TRANSFER, [to, amount]),
    output: yes,
  });
  const asking = (
    [kind, tokenIn, tokenOut, given, calculated]: readonly [number, string, string, bigint, bigint],
    general = false,
  ): WrittenCall => ({
    from: VAULT,
    to: at('d'),
    input: inputOf(general ? ON_SWAP_GENERAL : ON_SWAP_MINIMAL, [
      [kind, tokenIn, tokenOut, given, idOf('9'), 0n, TRADER, OTHER, '0x'],
      ...(general ? [[1n, 2n, 3n], 0n, 1n] : [1n, 2n]),
    ]),
    output: outputOf(['uint256'], [calculated]),
  });
  const batch = (
    assets: readonly string[],
    deltas: readonly bigint[],
    [fromInternal, toInternal]: readonly [boolean, boolean],
    calls: readonly WrittenCall[],
  ): WrittenCall => ({
    from: OTHER,
    to: VAULT,
    input: inputOf(BATCH_SWAP, [
      0,
      [[idOf('9'), 0n, 1n, 10n, '0x']],
      assets,
      [TRADER, fromInternal, OTHER, toInternal],
      assets.map(() => 0n),
      1n,
    ]),
    output: outputOf(['int256[]'], [deltas]),
    calls,
  });

  it('swaps as pools answer, given amounts in or out', () => {
    const calls = [
      asking([1, B, C, 8n, 9n], true),
      asking([1, A, B, 9n, 10n]),
      pull(A, TRADER, 10n),
      push(C, OTHER, 8n),
    ];
    const events = decodeStep(stepOfCalls(batch([A, B, C], [10n, 0n, -8n], [false, false], calls)));
    const hops = [
      { tokenIn: B, tokenOut: C, amountIn: 9n, amountOut: 8n, sender: VAULT, recipient: OTHER },
      { tokenIn: A, tokenOut: B, amountIn: 10n, amountOut: 9n, sender: TRADER, recipient: VAULT },
    ];
    expect(shown(events, 'swaps', V2)).toMatchObject(hops);
    // Whoever else asks a pool does not swap.
    const query: WrittenCall = {
      from: TRADER,
      to: OTHER,
      calls: [{ ...asking([0, A, B, 1n, 2n]), from: OTHER }],
    };
    expect(shown(decodeStep(stepOfCalls(query)), 'swaps')).toEqual([]);
  });

  it('pay from balances in the Vault what transfers don’t bring', () => {
    const calls = [asking([0, A, B, 10n, 9n]), pull(A, TRADER, 4n)];
    const events = decodeStep(stepOfCalls(batch([A, B], [10n, -9n], [true, true], calls)));
    expect(shown(events, 'entries')).toMatchObject([
      { token: A, from: TRADER, to: VAULT, amount: 6n },
      { token: B, from: VAULT, to: OTHER, amount: 9n },
      { token: A, from: TRADER, to: VAULT, amount: 4n },
    ]);
    expect(shown(events, 'swaps', V2)).toMatchObject([{ sender: TRADER, recipient: OTHER }]);
  });

  it('manage balances', () => {
    const operations = [
      [0, A, 10n, TRADER, OTHER],
      [1, A, 3n, OTHER, TRADER],
      [2, A, 2n, OTHER, TRADER],
      [3, A, 1n, TRADER, OTHER],
    ];
    const events = decodeStep(
      stepOfCalls({ from: TRADER, to: VAULT, input: inputOf(MANAGE_USER_BALANCE, [operations]) }),
    );
    expect(shown(events, 'entries').map(({ from, to, amount }) => [from, to, amount])).toEqual([
      [VAULT, OTHER, 10n],
      [OTHER, VAULT, 3n],
      [OTHER, VAULT, 2n],
      [VAULT, TRADER, 2n],
    ]);
  });

  it('exit as pools answer, the native asset as the wrapped token', () => {
    const exit: WrittenCall = {
      from: TRADER,
      to: VAULT,
      input: inputOf(EXIT_POOL, [idOf('9'), TRADER, OTHER, [[A, at('0')], [0n, 0n], '0x', false]]),
      calls: [
        {
          from: VAULT,
          to: at('d'),
          input: inputOf(ON_EXIT_POOL, [idOf('9'), TRADER, OTHER, [1n], 0n, 0n, '0x']),
          output: outputOf(
            ['uint256[]', 'uint256[]'],
            [
              [5n, 6n],
              [0n, 0n],
            ],
          ),
        },
        push(A, OTHER, 5n),
      ],
    };
    expect(shown(decodeStep(stepOfCalls(exit)), 'liquidity', V2)).toMatchObject([
      {
        change: 'burn',
        sender: TRADER,
        recipient: OTHER,
        amounts: [
          { token: A, amount: 5n },
          { token: WETH, amount: 6n },
        ],
      },
    ]);
  });

  it('lend with the fee by which the balance grew', () => {
    const BALANCE_OF = method('balanceOf', 'address owner');
    const balance = (amount: bigint): WrittenCall => ({
      from: VAULT,
      to: A,
      type: 'staticcall',
      input: inputOf(BALANCE_OF, [VAULT]),
      output: outputOf(['uint256'], [amount]),
    });
    const loan: WrittenCall = {
      from: TRADER,
      to: VAULT,
      input: inputOf(FLASH_LOAN_CALL, [OTHER, [A], [10n], '0x']),
      calls: [balance(100n), push(A, OTHER, 10n), balance(102n)],
    };
    expect(shown(decodeStep(stepOfCalls(loan)), 'flashLoans', V2)).toMatchObject([
      { lender: VAULT, receiver: OTHER, asset: A, amount: 10n, fee: 2n },
    ]);
  });

  it('that can not be read are marked', () => {
    const broken: WrittenCall = {
      from: TRADER,
      to: VAULT,
      input: `${MANAGE_USER_BALANCE.selectorHex}${'ff'.repeat(32)}`,
    };
    expect(shown(decodeStep(stepOfCalls(broken)), 'marks')).toMatchObject([{ mark: 'unreadable' }]);
  });
});
