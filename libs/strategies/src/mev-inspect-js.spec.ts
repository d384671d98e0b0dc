import { describe, expect, it } from '@jest/globals';
import { type Address, fromHex } from '#domain/bytes.js';
import type { LendingEvent, LiquidityChange, PoolState } from '#domain/generated/decode-v1.js';
import type { Label } from '#domain/generated/detect-v1.js';
import { readJson } from '#testkit/corpus-json.js';
import { hasCorpus } from '#testkit/corpus.js';
import { detectBlock } from './detect-block.js';
import { type WrittenTrade, type WrittenTransaction, writtenBlock } from './spec-block.js';

interface Placed {
  readonly contract: { readonly address: string };
  readonly transaction: { readonly from: string; readonly hash: string; readonly index: number };
  readonly event: { readonly logIndex: number };
}
interface Asset {
  readonly address?: string;
}
interface SwapOf extends Placed {
  readonly from: string;
  readonly to: string;
  readonly assetIn: Asset;
  readonly assetOut: Asset;
  readonly amountIn: string;
  readonly amountOut: string;
  readonly metadata: { readonly tick?: number };
}
interface ChangeOf extends Placed {
  readonly depositor?: string;
  readonly withdrawer?: string;
  readonly assets: readonly Asset[];
  readonly amounts: readonly string[];
  readonly metadata: { readonly tickLower: number; readonly tickUpper: number };
}
interface RepayOf extends Placed {
  readonly payer: string;
  readonly borrower: string;
  readonly asset: Asset;
  readonly amount: string;
}
interface SeizeOf extends RepayOf {
  readonly seizor: string;
}
interface Case {
  readonly name: string;
  readonly asserts: readonly {
    readonly call?: string;
    readonly args?: readonly unknown[];
    readonly expected: readonly { readonly profit?: { readonly amount: string } }[] | number;
  }[];
}

/** Where another definition is at work. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'MEV: sandwiches > correct profit calculation for imbalanced sandwiches 0':
    'the back puts in 2.6 times what the front took out: inventory, where theirs scales the profit',
};

const address = (hex: string): Address => fromHex(hex) as Address;
const amount = (text: string): bigint => BigInt(text.replace(/n$/, ''));
const asset = ({ address: token }: Asset): Address => address(token ?? `0x${'0'.repeat(40)}`);

function detect(
  swaps: readonly SwapOf[],
  changes: readonly (readonly [change: 'mint' | 'burn', of: ChangeOf])[] = [],
  liquidations: readonly (readonly [RepayOf, SeizeOf])[] = [],
): readonly Label[] {
  const placed = [...swaps, ...changes.map(([, one]) => one), ...liquidations.map(([one]) => one)];
  const sender = new Map(placed.map(({ transaction: { index, from } }) => [index, address(from)]));
  const order = [...sender.keys()].sort((a, b) => a - b);
  const indexOf = ({ transaction: { index } }: Placed): number => order.indexOf(index);
  const transactions = order.map(
    (index): WrittenTransaction => ({
      from: sender.get(index) as Address,
      to: null,
      trades: swaps.filter(({ transaction }) => transaction.index === index).map(trade),
    }),
  );
  return detectBlock(
    writtenBlock(transactions, {
      liquidity: changes.map(([change, one]) => changed(change, one, indexOf(one))),
      poolStates: swaps
        .filter(({ metadata: { tick } }) => tick !== undefined)
        .map((one) => stateAfter(one, indexOf(one), logOf(swaps, one))),
      lending: liquidations.map(([repaid, seized]) => liquidated(repaid, seized, indexOf(repaid))),
    }),
  ).labels.filter(({ supersededBy }) => supersededBy === null);
}

/** Each trade of a written block has three logs: two movements and itself. */
function logOf(swaps: readonly SwapOf[], one: SwapOf): number {
  const before = swaps.filter(({ event }) => event.logIndex < one.event.logIndex);
  return 3 * before.length + 2;
}

function trade({ contract, from, to, assetIn, assetOut, amountIn, amountOut }: SwapOf): WrittenTrade {
  return {
    pool: address(contract.address),
    trader: address(from),
    recipient: address(to),
    paid: [asset(assetIn), amount(amountIn)],
    got: [asset(assetOut), amount(amountOut)],
  };
}

function changed(change: 'mint' | 'burn', one: ChangeOf, transactionIndex: number): LiquidityChange {
  const { contract, depositor, withdrawer, assets, amounts, metadata, event } = one;
  return {
    transactionIndex,
    logIndex: event.logIndex,
    traceAddress: null,
    protocol: 'uniswap-v3',
    venue: null,
    contract: address(contract.address),
    poolId: null,
    change,
    owner: address(depositor ?? withdrawer ?? ''),
    ...metadata,
    // The cases do not tell it: that of one position, come and gone.
    liquidity: 1n,
    amounts: assets.map((token, index) => ({
      token: asset(token),
      amount: amount(amounts[index] as string),
    })),
  } as unknown as LiquidityChange;
}

function stateAfter({ contract, metadata }: SwapOf, transactionIndex: number, logIndex: number): PoolState {
  const contractAddress = address(contract.address);
  return {
    transactionIndex,
    logIndex,
    traceAddress: null,
    contract: contractAddress,
    poolId: null,
    reserves: [],
    sqrtPriceX96: null,
    liquidity: null,
    tick: metadata.tick ?? null,
  } as unknown as PoolState;
}

function liquidated(repaid: RepayOf, seized: SeizeOf, transactionIndex: number): LendingEvent {
  return {
    transactionIndex,
    logIndex: seized.event.logIndex,
    traceAddress: null,
    protocol: 'lending',
    market: address(repaid.contract.address),
    action: 'liquidation',
    caller: address(repaid.payer),
    account: address(repaid.borrower),
    asset: asset(repaid.asset),
    amount: amount(repaid.amount),
    collateralAsset: asset(seized.asset),
    collateralAmount: amount(seized.amount),
    receivedAmount: amount(seized.amount),
    underlyingAsset: null,
    underlyingAmount: null,
  } as unknown as LendingEvent;
}

/** Labels by the function of that tool and its arguments. */
const DETECTIONS: Readonly<Record<string, (args: readonly unknown[]) => readonly Label[]>> = {
  getArbitrages: ([swaps]) => detect(swaps as SwapOf[]),
  getSandwiches: ([, swaps]) => detect(swaps as SwapOf[]),
  getJitSandwiches: ([swaps, mints, burns]) =>
    detect(swaps as SwapOf[], [
      ...(mints as ChangeOf[]).map((one) => ['mint', one] as const),
      ...(burns as ChangeOf[]).map((one) => ['burn', one] as const),
    ]),
  getLiquidations: ([repayments, seizures]) =>
    detect(
      [],
      [],
      (repayments as RepayOf[]).map(
        (one, index) => [one, (seizures as SeizeOf[])[index] as SeizeOf] as const,
      ),
    ),
};
const TYPES: Readonly<Record<string, Label['type']>> = {
  getArbitrages: 'arbitrage',
  getSandwiches: 'sandwich',
  getJitSandwiches: 'jit',
  getLiquidations: 'liquidation',
};

/*
 * The cases of mev-inspect-js (Destiner/mev-inspect-js test/mev) for tokens: decoded swaps and changes of liquidity, and
 * how many of a kind that tool finds.
 */
(hasCorpus() ? describe : describe.skip)('cases of mev-inspect-js', () => {
  const groups = hasCorpus()
    ? (readJson('vectors/mev-inspect-js.json.gz') as Readonly<Record<string, readonly Case[]>>)
    : {};
  const rows = ['mev/arbitrage', 'mev/sandwiches', 'mev/jitSandwiches', 'mev/liquidations'].flatMap((group) =>
    (groups[group] ?? []).flatMap(({ name, asserts }) =>
      asserts.flatMap(({ call, args, expected }, index) =>
        call === undefined || args === undefined || typeof expected === 'number'
          ? []
          : [{ title: `${name} ${index}`, call, args, expected }],
      ),
    ),
  );

  it.each(rows)('$title', ({ title, call, args, expected }) => {
    const found = (DETECTIONS[call] as (typeof DETECTIONS)[string])(args).filter(
      ({ type }) => type === TYPES[call],
    );
    if (DIFFERENT[title] === undefined) expect(found).toHaveLength(expected.length);
    else expect(found).not.toHaveLength(expected.length);
  });

  it('differ in one of ten at most', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(10 * Object.keys(DIFFERENT).length).toBeLessThanOrEqual(rows.length);
  });
});
