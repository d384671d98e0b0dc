import type { Chain } from '#chains/chain.js';
import { ethereum } from '#chains/ethereum.js';
import type { Address, Hash } from '#domain/bytes.js';
import type {
  LendingEvent,
  LiquidityChange,
  PoolState,
  Swap,
  TransactionOutcome,
} from '#domain/generated/decode-v1.js';
import { BlockView, type DecodedEvents } from './view/block-view.js';

/** An address by its number. */
export function address(number: number): Address {
  return Buffer.from(number.toString(16).padStart(40, '0'), 'hex') as Address;
}

const EMPTY: DecodedEvents = {
  number: 20_000_000,
  hash: Buffer.alloc(32, 1) as Hash,
  time: 1_717_281_407,
  feeRecipient: null,
  partial: false,
  transactions: [],
  entries: [],
  swaps: [],
  liquidity: [],
  lending: [],
  flashLoans: [],
  poolStates: [],
  oracleUpdates: [],
  referencePrices: [],
  unknownSwaps: [],
  marks: [],
};

/** A block of made-up events; transactions as many as events name, where it has none. */
export function viewOf(parts: Partial<DecodedEvents>, chain: Chain = ethereum): BlockView {
  const events = { ...EMPTY, ...parts };
  const indexes = [...events.swaps, ...events.liquidity, ...events.lending, ...events.entries].map(
    ({ transactionIndex }) => transactionIndex,
  );
  const transactions = Array.from({ length: Math.max(-1, ...indexes) + 1 }, (_, index) => outcome(index));
  return new BlockView(chain, parts.transactions === undefined ? { ...events, transactions } : events);
}

export function outcome(index: number, parts: Partial<TransactionOutcome> = {}): TransactionOutcome {
  return {
    transactionIndex: index,
    hash: Buffer.alloc(32, index + 1) as Hash,
    from: address(0x1000 + index),
    to: address(0x2000 + index),
    succeeded: true,
    gasUsed: 100_000n,
    effectiveGasPrice: 10n ** 9n,
    priorityFee: 0n,
    coinbasePayment: 0n,
    tokenFlow: 'logs',
    nativeFlow: 'complete',
    ...parts,
  };
}

type Placed<Event> = Partial<Event> & { readonly transactionIndex: number };

export function swap(parts: Placed<Swap>): Swap {
  return {
    logIndex: 0,
    traceAddress: null,
    protocol: 'uniswap-v2',
    venue: 'uniswap-v2',
    contract: address(0xa),
    poolId: null,
    maker: null,
    sender: null,
    recipient: null,
    tokenIn: address(1),
    tokenOut: address(2),
    amountIn: 0n,
    amountOut: 0n,
    provenance: 'create2',
    ...parts,
  };
}

export function poolState(parts: Placed<PoolState>): PoolState {
  return {
    logIndex: 0,
    traceAddress: null,
    protocol: 'uniswap-v2',
    contract: address(0xa),
    poolId: null,
    reserves: [],
    sqrtPriceX96: null,
    liquidity: null,
    tick: null,
    ...parts,
  };
}

export function liquidityChange(parts: Placed<LiquidityChange>): LiquidityChange {
  return {
    logIndex: 0,
    traceAddress: null,
    protocol: 'uniswap-v3',
    venue: 'uniswap-v3',
    contract: address(0xa),
    poolId: null,
    change: 'mint',
    owner: address(0xb),
    sender: null,
    recipient: null,
    tickLower: 0,
    tickUpper: 60,
    liquidity: null,
    amounts: [],
    provenance: 'create2',
    ...parts,
  };
}

export function lendingEvent(parts: Placed<LendingEvent>): LendingEvent {
  return {
    logIndex: 0,
    traceAddress: null,
    protocol: 'compound-v2',
    venue: 'cream',
    market: address(0xc),
    marketId: null,
    action: 'liquidation',
    account: null,
    caller: null,
    asset: address(1),
    amount: null,
    collateralAsset: address(2),
    collateralAmount: null,
    receivedAmount: null,
    underlyingAsset: null,
    underlyingAmount: null,
    receivesShares: null,
    debtPrice: null,
    collateralPrice: null,
    provenance: 'known',
    ...parts,
  };
}
