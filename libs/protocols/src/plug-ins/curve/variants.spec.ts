import { describe, expect, it } from '@jest/globals';
import { ERC20_TRANSFER, DEPOSIT } from '../../ledger/token-events.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs, type WrittenLog } from '../../spec-decode.js';
import { shown } from '../../spec-shown.js';
import { method } from '../../abi/method.js';
import {
  CRYPTO_EXCHANGE,
  CRYPTO_EXCHANGE_NG,
  TO_CALLER,
  TOKEN_EXCHANGE,
  TOKEN_EXCHANGE_UNDERLYING,
  UNDERLYING,
} from './abi-exchange.js';
import { META_POOL_DEPLOYED, PLAIN_POOL_DEPLOYED_NG, TRICRYPTO_POOL_DEPLOYED } from './abi-factory.js';
import { ADD, ADDED, REMOVED, REMOVED_ONE_EITHER, REMOVED_ONE_NG } from './abi-liquidity.js';

const at = (digit: string): string => `0x${digit.repeat(40)}`;
const [POOL, TRADER, OTHER, ONE, TWO] = [at('a'), at('b'), at('c'), at('1'), at('2')] as const;
const NATIVE = at('0');
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const CURVE = { protocol: 'curve' };

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];
const swapsOf = (logs: readonly WrittenLog[], pools?: PoolRegistry) =>
  shown(decodeStep(stepOfLogs(logs), 'ethereum', pools), 'swaps', CURVE);
const liquidityOf = (logs: readonly WrittenLog[]) => shown(decodeStep(stepOfLogs(logs)), 'liquidity', CURVE);

describe('exchanges of pools that are not known', () => {
  const exchange = {
    contract: POOL,
    sender: TRADER,
    tokenIn: ONE,
    tokenOut: TWO,
    amountIn: 100n,
    amountOut: 99n,
  };

  it.each([
    ['stable', TOKEN_EXCHANGE, []],
    ['underlying', TOKEN_EXCHANGE_UNDERLYING, []],
    ['crypto', CRYPTO_EXCHANGE, []],
    ['crypto of newer factories', CRYPTO_EXCHANGE_NG, [3n, 4n]],
  ])('take their coins from transfers: %s', (_name, definition, rest) => {
    const logs = [
      moved(ONE, TRADER, POOL, 100n),
      moved(TWO, POOL, OTHER, 99n),
      [definition, POOL, [TRADER, 0n, 100n, 1n, 99n, ...rest]],
    ] as const;
    expect(swapsOf(logs)).toMatchObject([{ ...exchange, recipient: OTHER, provenance: 'unverified' }]);
  });

  it('are marked where a coin does not show, or several could be it', () => {
    const events = decodeStep(
      stepOfLogs([
        moved(ONE, TRADER, POOL, 100n),
        moved(TWO, TRADER, POOL, 100n),
        [TOKEN_EXCHANGE, POOL, [TRADER, 0n, 100n, 1n, 99n]],
      ]),
    );
    const [swap] = shown(events, 'swaps', CURVE);
    expect(swap).toMatchObject({ amountIn: 100n, amountOut: 99n, recipient: TRADER });
    expect(swap).not.toHaveProperty('tokenIn');
    expect(swap).not.toHaveProperty('tokenOut');
    expect(shown(events, 'marks')).toMatchObject([{ contract: POOL, mark: 'unresolved', logIndex: 2 }]);
  });

  it('got the native asset where the pool wraps what it got', () => {
    const logs = [
      [DEPOSIT, WETH, [POOL, 100n]],
      moved(TWO, POOL, TRADER, 99n),
      [CRYPTO_EXCHANGE, POOL, [TRADER, 0n, 100n, 1n, 99n]],
    ] as const;
    expect(swapsOf(logs)).toMatchObject([{ tokenIn: NATIVE, tokenOut: TWO }]);
  });
});

describe('exchanges of pools that are known', () => {
  // USDC, WBTC and WETH; it holds the native asset.
  const TRICRYPTO = '0x7f86bf177dd4f3494b841a37e810a34dd56c829b';
  const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
  const sold: WrittenLog = [CRYPTO_EXCHANGE_NG, TRICRYPTO, [TRADER, 2n, 100n, 0n, 99n, 1n, 1n]];

  it('got the native asset where the other coin shows and the wrapped token does not', () => {
    const paid = moved(USDC, TRICRYPTO, TRADER, 99n);
    expect(swapsOf([paid, sold])).toMatchObject([{ tokenIn: NATIVE, tokenOut: USDC }]);
    expect(swapsOf([moved(WETH, TRADER, TRICRYPTO, 100n), paid, sold])).toMatchObject([{ tokenIn: WETH }]);
    expect(swapsOf([sold])).toMatchObject([{ tokenIn: WETH, tokenOut: USDC }]);
  });
});

describe('liquidity', () => {
  it.each([
    [2, ADDED.filter(({ signature }) => signature === 'AddLiquidity(address,uint256[2],uint256,uint256)')],
    [3, ADDED.filter(({ signature }) => signature.startsWith('AddLiquidity(address,uint256[3],uint256,'))],
    [8, ADDED.filter(({ signature }) => signature.startsWith('AddLiquidity(address,uint256[8],uint256[8]'))],
    [2, ADDED.filter(({ signature }) => signature.startsWith('AddLiquidity(address,uint256[],'))],
  ])('of %i coins tells shares and owner', (coins, definitions) => {
    expect(definitions.length).toBeGreaterThan(0);
    const amounts = Array.from({ length: coins }, (_, index) => (index === 1 ? 50n : 0n));
    for (const definition of definitions) {
      const rest = definition.parameters
        .slice(2)
        .map(({ type }) => (type.endsWith(']') ? amounts.map(() => 1n) : 7n));
      const logs: WrittenLog[] = [
        moved(TWO, TRADER, POOL, 50n),
        moved(POOL, NATIVE, OTHER, 48n),
        [definition, POOL, [OTHER, amounts, ...rest]],
      ];
      expect(liquidityOf(logs)).toMatchObject([
        {
          change: 'mint',
          owner: OTHER,
          sender: TRADER,
          liquidity: 48n,
          amounts: amounts.map((amount) => (amount === 0n ? { amount } : { token: TWO, amount })),
        },
      ]);
    }
  });

  it('comes out to who got it', () => {
    const [definition] = REMOVED.filter(
      ({ signature }) => signature === 'RemoveLiquidity(address,uint256[2],uint256)',
    );
    const logs: WrittenLog[] = [
      moved(POOL, TRADER, NATIVE, 10n),
      moved(ONE, POOL, OTHER, 4n),
      moved(TWO, POOL, OTHER, 5n),
      [definition as (typeof REMOVED)[number], POOL, [TRADER, [4n, 5n], 90n]],
    ];
    expect(liquidityOf(logs)).toMatchObject([
      {
        change: 'burn',
        owner: TRADER,
        sender: TRADER,
        recipient: OTHER,
        liquidity: 10n,
        amounts: [
          { token: ONE, amount: 4n },
          { token: TWO, amount: 5n },
        ],
      },
    ]);
  });

  it.each([
    ['amount and supply', REMOVED_ONE_EITHER, [10n, 5000n, 90n]],
    ['coin and amount', REMOVED_ONE_EITHER, [10n, 1n, 5000n]],
    ['coin, shares, amount and supply', REMOVED_ONE_NG, [1n, 10n, 5000n, 90n]],
  ])('comes out in one coin: %s', (_name, definition, values) => {
    const logs = [moved(TWO, POOL, TRADER, 5000n), [definition, POOL, [TRADER, ...values]]] as const;
    expect(liquidityOf(logs)).toMatchObject([
      { change: 'burn', liquidity: 10n, amounts: [{ token: TWO, amount: 5000n }] },
    ]);
  });
});

describe('factories', () => {
  const STABLE_NG = '0x6a8cbed756804b16e05e741edabd5cb544ae21bf';

  it('of stable pools don’t name the pool: it has just greeted', () => {
    const pools = new PoolRegistry();
    const events = decodeStep(
      stepOfLogs([
        moved(POOL, NATIVE, STABLE_NG, 0n),
        [PLAIN_POOL_DEPLOYED_NG, STABLE_NG, [[ONE, TWO], 200n, 4_000_000n, TRADER]],
      ]),
      'ethereum',
      pools,
    );
    expect(shown(events, 'poolsCreated')).toMatchObject([
      { venue: 'curve-stable-ng-factory', contract: POOL, tokens: [ONE, TWO], provenance: 'known' },
    ]);
    // From now on the coins are known.
    expect(swapsOf([[TOKEN_EXCHANGE, POOL, [TRADER, 0n, 100n, 1n, 99n]]], pools)).toMatchObject([
      { tokenIn: ONE, tokenOut: TWO, provenance: 'factory' },
    ]);
  });

  it('of meta pools name the base pool, whose coins are exchanged too', () => {
    const pools = new PoolRegistry();
    const THREE_POOL = '0xbebc44782c7db0a1a60cb6fe97d0b483032ff1c7';
    const FACTORY = '0xb9fc157394af804a3578134a6585c0dc9cc990d4';
    const events = decodeStep(
      stepOfLogs([
        moved(POOL, NATIVE, POOL, 0n),
        [META_POOL_DEPLOYED, FACTORY, [ONE, THREE_POOL, 200n, 4_000_000n, TRADER]],
      ]),
      'ethereum',
      pools,
    );
    expect(shown(events, 'poolsCreated')).toMatchObject([
      { contract: POOL, tokens: [ONE, '0x6c3f90f043a72fa612cbac8115ee7e52bde6e490'] },
    ]);
    expect(swapsOf([[TOKEN_EXCHANGE_UNDERLYING, POOL, [TRADER, 0n, 100n, 3n, 99n]]], pools)).toMatchObject([
      { tokenIn: ONE, tokenOut: '0xdac17f958d2ee523a2206206994597c13d831ec7' },
    ]);
  });

  it('of crypto pools name it', () => {
    const FACTORY = '0x0c0e5f2ff0ff18a3be9b835635039256dc4b4963';
    const zeros = [0n, 0n, 0n, 0n, 0n];
    const events = decodeStep(
      stepOfLogs([
        [
          TRICRYPTO_POOL_DEPLOYED,
          FACTORY,
          [POOL, 'name', 'SYM', WETH, [ONE, TWO, WETH], OTHER, `0x${'00'.repeat(32)}`, ...zeros, TRADER],
        ],
      ]),
    );
    expect(shown(events, 'poolsCreated')).toMatchObject([{ contract: POOL, tokens: [ONE, TWO, WETH] }]);
  });
});

describe('calls', () => {
  const TRANSFER = method('transfer', 'address to, uint256 amount');
  const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');
  const yes = outputOf(['bool'], [true]);
  const pull = (token: string, by: string, from: string, amount: bigint): WrittenCall => ({
    from: by,
    to: token,
    input: inputOf(TRANSFER_FROM, [from, by, amount]),
    output: yes,
  });
  const push = (token: string, by: string, to: string, amount: bigint): WrittenCall => ({
    from: by,
    to: token,
    input: inputOf(TRANSFER, [to, amount]),
    output: yes,
  });
  const [stable, , , , received] = TO_CALLER;
  const bought = outputOf(['uint256'], [99n]);
  const exchange = (to: string, from: string, definition = stable, output = bought): WrittenCall => ({
    from,
    to,
    input: inputOf(definition as (typeof TO_CALLER)[number], [0n, 1n, 100n, 1n]),
    output,
    calls: [pull(ONE, to, from, 100n), push(TWO, to, from, 99n)],
  });
  const byCalls = (call: WrittenCall) => shown(decodeStep(stepOfCalls(call)), 'swaps', CURVE);
  const swap = { contract: POOL, sender: TRADER, recipient: TRADER, tokenIn: ONE, tokenOut: TWO };

  it.each([
    ['answers', bought],
    ['answers nothing', '0x'],
    ['answers both amounts', outputOf(['uint256', 'uint256'], [100n, 99n])],
  ])('are read of a pool that %s', (_name, output) => {
    expect(byCalls(exchange(POOL, TRADER, stable, output))).toMatchObject([
      { ...swap, amountIn: 100n, amountOut: 99n },
    ]);
  });

  it('count once where a contract passes on to a pool', () => {
    const front = exchange(OTHER, TRADER);
    const [came, went] = front.calls as readonly WrittenCall[];
    const passing = { ...front, calls: [came as WrittenCall, exchange(POOL, OTHER), went as WrittenCall] };
    expect(byCalls(passing)).toMatchObject([{ contract: POOL, sender: OTHER, recipient: OTHER }]);
    const underlying = { ...passing, input: inputOf(UNDERLYING, [0n, 1n, 100n, 1n]) };
    expect(byCalls(underlying)).toMatchObject([{ contract: POOL }]);
  });

  it('are no exchange where nothing came or went', () => {
    expect(byCalls({ ...exchange(POOL, TRADER), calls: [] })).toEqual([]);
  });

  it('take what came before where the pool is told that it has', () => {
    const call = exchange(POOL, TRADER, received);
    const root: WrittenCall = {
      from: OTHER,
      to: TRADER,
      calls: [push(ONE, TRADER, POOL, 103n), { ...call, calls: [push(TWO, POOL, TRADER, 99n)] }],
    };
    expect(byCalls(root)).toMatchObject([{ ...swap, amountIn: 103n, amountOut: 99n }]);
  });

  it('of liquidity are a zap’s where another contract within has the same', () => {
    const [add] = ADD.filter(({ signature }) => signature === 'add_liquidity(uint256[2],uint256)');
    const definition = add as (typeof ADD)[number];
    const adding = (to: string, from: string, calls: readonly WrittenCall[] = []): WrittenCall => ({
      from,
      to,
      input: inputOf(definition, [[0n, 50n], 1n]),
      output: outputOf(['uint256'], [48n]),
      calls: [pull(TWO, to, from, 50n), ...calls],
    });
    const events = decodeStep(stepOfCalls(adding(OTHER, TRADER, [adding(POOL, OTHER)])));
    expect(shown(events, 'liquidity', CURVE)).toMatchObject([
      {
        contract: POOL,
        sender: OTHER,
        liquidity: 48n,
        amounts: [{ amount: 0n }, { token: TWO, amount: 50n }],
      },
    ]);
  });
});
