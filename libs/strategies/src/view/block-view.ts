import type { Chain } from '#chains/chain.js';
import { type Address, fromHex, type Hash, ZERO_ADDRESS } from '#domain/bytes.js';
import type { Leg } from '#domain/generated/detect-v1.js';
import type {
  DecodeStep,
  FlashLoan,
  LendingEvent,
  LiquidityChange,
  PoolState,
  Swap,
  TransactionOutcome,
  UnknownSwap,
} from '#domain/generated/decode-v1.js';
import { AddressBook } from '#protocols/abi/address-book.js';
import { actorsIn } from '../cluster/identity.js';
import { sharedPayeesOf } from '../cluster/shared-payees.js';
import { strangersOf } from '../cluster/strangers.js';
import { byTransaction } from './by-transaction.js';
import { pairKey, tradersByPair } from './traders.js';

/** A movement of a fungible asset, fees of the transaction itself left out. Addresses of a block are one object each. */
export interface Flow {
  readonly kind: string;
  /** The native asset and its wrapped token are one: the wrapped one, where the chain has it. */
  readonly asset: Address;
  readonly from: Address | null;
  readonly to: Address | null;
  readonly amount: bigint;
}

/** A swap whose assets are known, as labels show it, and what else detectors ask of it. */
export interface Trade extends Leg {
  /** Key of what it was with: a pool, or a contract and the maker of an order. */
  readonly pool: string;
  readonly sender: Address | null;
  readonly recipient: Address | null;
  readonly provenance: string;
}

/** What detectors see of one transaction. */
export interface TransactionView {
  readonly index: number;
  readonly hash: Hash | null;
  readonly from: Address | null;
  readonly to: Address | null;
  readonly outcome: TransactionOutcome;
  readonly flows: readonly Flow[];
  /** In order. */
  readonly trades: readonly Trade[];
  /** Swaps with an asset that no movement shows. */
  readonly unnamed: readonly Swap[];
  /** Exchanges with contracts that nobody knows. */
  readonly unknown: readonly UnknownSwap[];
  readonly liquidity: readonly LiquidityChange[];
  readonly poolStates: readonly PoolState[];
  readonly lending: readonly LendingEvent[];
  readonly flashLoans: readonly FlashLoan[];
}

export type DecodedEvents = Pick<DecodeStep, (typeof DETECT_READS)[number] | 'number' | 'hash'>;

/** What detection reads of a decode step. */
export const DETECT_READS = [
  'time',
  'feeRecipient',
  'partial',
  'transactions',
  'entries',
  'swaps',
  'liquidity',
  'lending',
  'flashLoans',
  'poolStates',
  'oracleUpdates',
  'referencePrices',
  'unknownSwaps',
  'marks',
] as const satisfies readonly (keyof DecodeStep)[];

/** Kinds of entries that pay for gas: what a label nets is before them. */
const FEES = new Set(['base-fee', 'priority-fee', 'gas-fee', 'blob-fee']);

/** What detectors see of a block. */
export class BlockView {
  readonly number: number;
  readonly hash: Hash;
  readonly feeRecipient: Address | null;
  /** What stands for native and wrapped. */
  readonly native: Address;
  readonly transactions: readonly TransactionView[];
  readonly gasTokens: ReadonlySet<Address>;
  private readonly zero: Address;
  private known: ReadonlySet<Address> | null = null;
  private traders: ReturnType<typeof tradersByPair> | null = null;
  private payees: ReadonlySet<Address> | null = null;
  private actors: ReturnType<typeof actorsIn> | null = null;

  constructor(
    readonly chain: Chain,
    readonly events: DecodedEvents,
    private readonly book: AddressBook = new AddressBook(),
  ) {
    book.turnPage();
    this.number = events.number;
    this.hash = events.hash;
    this.zero = this.own(fromHex(ZERO_ADDRESS));
    this.native = chain.wrappedNative === null ? this.zero : this.own(fromHex(chain.wrappedNative.address));
    this.feeRecipient = this.orNull(events.feeRecipient);
    this.transactions = this.view(events);
    this.gasTokens = new Set(chain.gasTokens.map(({ address }) => this.own(fromHex(address))));
  }

  /** The block's object for an address. */
  own(address: Buffer): Address {
    return this.book.of(address);
  }

  orNull(address: Buffer | null): Address | null {
    return address === null ? null : this.book.of(address);
  }

  /** The block's object for an asset. */
  asset(token: Buffer): Address {
    const address = this.own(token);
    return address === this.zero ? this.native : address;
  }

  /** See strangersOf. */
  get strangers(): ReadonlySet<Address> {
    return (this.known ??= strangersOf(this));
  }

  /** See sharedPayeesOf. */
  get sharedPayees(): ReadonlySet<Address> {
    return (this.payees ??= sharedPayeesOf(this));
  }

  /** See actorsIn. */
  get actorOf(): (transaction: TransactionView) => number {
    return (this.actors ??= actorsIn(this));
  }

  /** Transactions that trade one asset for another in a pool, in order. */
  tradersIn(pool: string, tokenIn: Address, tokenOut: Address): readonly TransactionView[] {
    this.traders ??= tradersByPair(this.transactions);
    return this.traders.get(pairKey(pool, tokenIn, tokenOut)) ?? [];
  }

  /** Whether two transactions are one actor's. */
  isSameActor(a: TransactionView, b: TransactionView): boolean {
    return this.actorOf(a) === this.actorOf(b);
  }

  private view(events: DecodedEvents): TransactionView[] {
    const flows = byTransaction(events.entries);
    const swaps = byTransaction(events.swaps);
    const liquidity = byTransaction(events.liquidity);
    const poolStates = byTransaction(events.poolStates);
    const lending = byTransaction(events.lending);
    const flashLoans = byTransaction(events.flashLoans);
    const unknown = byTransaction(events.unknownSwaps);
    return events.transactions.map((outcome) => {
      const { transactionIndex: index } = outcome;
      return {
        index,
        hash: outcome.hash,
        from: this.orNull(outcome.from),
        to: this.orNull(outcome.to),
        outcome,
        flows: (flows.get(index) ?? []).flatMap((entry) => this.flow(entry) ?? []),
        trades: (swaps.get(index) ?? []).flatMap((swap) => this.trade(swap) ?? []),
        unnamed: (swaps.get(index) ?? []).filter(
          ({ tokenIn, tokenOut }) => tokenIn === null || tokenOut === null,
        ),
        unknown: unknown.get(index) ?? [],
        liquidity: liquidity.get(index) ?? [],
        poolStates: poolStates.get(index) ?? [],
        lending: lending.get(index) ?? [],
        flashLoans: flashLoans.get(index) ?? [],
      };
    });
  }

  private flow({ kind, standard, token, from, to, amount }: DecodeStep['entries'][number]): Flow | null {
    if (FEES.has(kind) || (standard !== 'erc20' && standard !== 'native')) return null;
    return { kind, asset: this.asset(token), from: this.orNull(from), to: this.orNull(to), amount };
  }

  private trade(swap: Swap): Trade | null {
    const { transactionIndex, logIndex, traceAddress, protocol, venue, poolId, amountIn, amountOut } = swap;
    if (swap.tokenIn === null || swap.tokenOut === null) return null;
    return {
      transactionIndex,
      logIndex,
      traceAddress,
      protocol,
      venue,
      contract: this.own(swap.contract),
      poolId,
      maker: this.orNull(swap.maker),
      tokenIn: this.asset(swap.tokenIn),
      tokenOut: this.asset(swap.tokenOut),
      amountIn,
      amountOut,
      pool: poolKey(swap.contract, poolId, swap.maker),
      sender: this.orNull(swap.sender),
      recipient: this.orNull(swap.recipient),
      provenance: swap.provenance,
    };
  }
}

/** One key for one pool of the block. */
export function poolKey(contract: Buffer, poolId: Buffer | null, maker: Buffer | null = null): string {
  return `${contract.toString('latin1')}|${poolId?.toString('latin1') ?? ''}|${maker?.toString('latin1') ?? ''}`;
}
