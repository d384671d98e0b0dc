// Generated from schemas/decode/v1.avsc by `npm run generate`. Do not edit.
import type { Address, Hash } from '../bytes.js';

/** What a transaction was, and how much of its flows could be seen. */
export interface TransactionOutcome {
  /** Position in the block. */
  readonly transactionIndex: number;
  /** Null where the source does not show it. */
  readonly hash: Hash | null;
  readonly from: Address | null;
  /** The contract that it made, where it made one. */
  readonly to: Address | null;
  /** Null where neither receipt nor traces say it. */
  readonly succeeded: boolean | null;
  readonly gasUsed: bigint | null;
  /** Wei. */
  readonly effectiveGasPrice: bigint | null;
  /** Wei: what the fee recipient got of the gas fee. Null where a figure of it is not known, and on rollups. */
  readonly priorityFee: bigint | null;
  /** Wei that calls and native transfers paid to the fee recipient. Null where native flow is not complete. */
  readonly coinbasePayment: bigint | null;
  /** logs: from the receipt's logs. calls: from call frames, because there are no logs. missing: neither is at hand. */
  readonly tokenFlow: string;
  /** complete: every call frame is at hand, or no code ran. value: only the transaction's own value. missing: not even that. */
  readonly nativeFlow: string;
}

/** A movement of an asset: it debits `from` and credits `to`. Null stands for creation and destruction, and for who gets a gas-fee that the protocol shares out, or whose split is not known. */
export interface LedgerEntry {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  /** transfer, mint, burn; wrap and unwrap of the native asset; value, create, selfdestruct (native, by calls); base-fee, priority-fee, gas-fee, blob-fee. */
  readonly kind: string;
  /** native, erc20, erc721, erc1155, erc6909. */
  readonly standard: string;
  /** Contract of the asset; the zero address is the native asset. */
  readonly token: Address;
  /** erc721, erc1155 and erc6909 only. */
  readonly tokenId: bigint | null;
  readonly from: Address | null;
  readonly to: Address | null;
  /** In the asset's smallest unit; 1 for an erc721 token. */
  readonly amount: bigint;
}

/** An exchange of one asset for another with a pool or a maker. */
export interface Swap {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  /** The plug-in that read it. */
  readonly protocol: string;
  /** Exchange or market, where provenance tells it: uniswap-v2, sushiswap. */
  readonly venue: string | null;
  /** Pool, or the vault or manager that holds it. */
  readonly contract: Address;
  /** Which pool of a vault or manager (Balancer V2, Uniswap V4). */
  readonly poolId: Hash | null;
  /** The counterparty of an order; null for pools. */
  readonly maker: Address | null;
  /** Who called, as the event says it. */
  readonly sender: Address | null;
  /** Who gets what comes out, as the event says it. */
  readonly recipient: Address | null;
  /** What the trader gave; the zero address is the native asset. Null where nothing at hand tells it. */
  readonly tokenIn: Address | null;
  /** As tokenIn. */
  readonly tokenOut: Address | null;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** factory: an event of a known factory named the pool. create2: its address follows from a known factory and its tokens. known: a fact of the chain. unverified: the contract only behaves like one. */
  readonly provenance: string;
}

/** An amount of a token. */
export interface TokenAmount {
  /** The zero address is the native asset. Null where nothing at hand tells it. */
  readonly token: Address | null;
  readonly amount: bigint;
}

/** Liquidity that came, went, or earned fees. */
export interface LiquidityChange {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Exchange or market, where provenance tells it: uniswap-v2, sushiswap. */
  readonly venue: string | null;
  /** Pool, or the vault or manager that holds it. */
  readonly contract: Address;
  /** Which pool of a vault or manager (Balancer V2, Uniswap V4). */
  readonly poolId: Hash | null;
  /** mint, burn, collect, donate. */
  readonly change: string;
  /** Whose position it is. */
  readonly owner: Address | null;
  /** Who called. */
  readonly sender: Address | null;
  /** Who gets what comes out. */
  readonly recipient: Address | null;
  readonly tickLower: number | null;
  readonly tickUpper: number | null;
  /** Of the position: how much was added or removed. Pool tokens where the pool issues such. */
  readonly liquidity: bigint | null;
  readonly amounts: readonly TokenAmount[];
  /** factory: an event of a known factory named the pool. create2: its address follows from a known factory and its tokens. known: a fact of the chain. unverified: the contract only behaves like one. */
  readonly provenance: string;
}

/** A move in a lending market. */
export interface LendingEvent {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Exchange or market, where provenance tells it: uniswap-v2, sushiswap. */
  readonly venue: string | null;
  /** Pool, comptroller's market or vault that the event is of. */
  readonly market: Address;
  /** Which market of a contract that holds several (Morpho Blue). */
  readonly marketId: Hash | null;
  /** supply, withdraw, borrow, repay, liquidation; auction: a position's collateral was put up for sale (Maker). */
  readonly action: string;
  /** Whose position it is. */
  readonly account: Address | null;
  /** Who pays or receives; the liquidator. */
  readonly caller: Address | null;
  /** What is supplied, borrowed or repaid; the zero address is the native asset. */
  readonly asset: Address | null;
  readonly amount: bigint | null;
  /** liquidation: what was seized, as the liquidator gets it: the underlying, or the market's shares. */
  readonly collateralAsset: Address | null;
  /** liquidation: taken from the account, with what the market keeps of it. */
  readonly collateralAmount: bigint | null;
  /** liquidation: credited to the liquidator, in collateralAsset. */
  readonly receivedAmount: bigint | null;
  /** liquidation: what collateralAsset stands for; itself where it is no share. */
  readonly underlyingAsset: Address | null;
  /** liquidation: what receivedAmount stands for, by the market's rate at that moment. */
  readonly underlyingAmount: bigint | null;
  /** liquidation: whether the liquidator gets the market's shares (aToken, cToken) instead of the underlying. */
  readonly receivesShares: boolean | null;
  /** liquidation: what the market's own oracle answered for the smallest unit of asset while it worked out what to seize. Null where no call shows it. */
  readonly debtPrice: bigint | null;
  /** As debtPrice, of underlyingAsset and in the same unit. */
  readonly collateralPrice: bigint | null;
  /** factory: an event of a known factory named the pool. create2: its address follows from a known factory and its tokens. known: a fact of the chain. unverified: the contract only behaves like one. */
  readonly provenance: string;
}

/** A loan repaid within the transaction. */
export interface FlashLoan {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Exchange or market, where provenance tells it: uniswap-v2, sushiswap. */
  readonly venue: string | null;
  readonly lender: Address;
  readonly initiator: Address | null;
  readonly receiver: Address | null;
  readonly asset: Address | null;
  readonly amount: bigint;
  readonly fee: bigint | null;
  /** factory: an event of a known factory named the pool. create2: its address follows from a known factory and its tokens. known: a fact of the chain. unverified: the contract only behaves like one. */
  readonly provenance: string;
}

/** A factory made a pool. */
export interface PoolCreated {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Exchange or market, where provenance tells it: uniswap-v2, sushiswap. */
  readonly venue: string | null;
  readonly factory: Address;
  /** Pool, or the vault or manager that holds it. */
  readonly contract: Address;
  /** Which pool of a vault or manager (Balancer V2, Uniswap V4). */
  readonly poolId: Hash | null;
  readonly tokens: readonly Address[];
  /** Hundredths of a basis point. */
  readonly feePips: number | null;
  readonly tickSpacing: number | null;
  readonly hooks: Address | null;
  /** known: the factory is a fact of the chain. unverified: it only behaves like one. */
  readonly provenance: string;
}

/** What a pool's state is after an event. */
export interface PoolState {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Pool, or the vault or manager that holds it. */
  readonly contract: Address;
  /** Which pool of a vault or manager (Balancer V2, Uniswap V4). */
  readonly poolId: Hash | null;
  /** By token, as the pool trades by them: of KyberSwap Classic the virtual ones, where a pool is amplified, of which it holds only a part. Empty where liquidity is concentrated. */
  readonly reserves: readonly bigint[];
  readonly sqrtPriceX96: bigint | null;
  /** In range. */
  readonly liquidity: bigint | null;
  readonly tick: number | null;
}

/** A price feed answered anew. */
export interface OracleUpdate {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly protocol: string;
  /** Contract that the event is of. */
  readonly feed: Address;
  /** Which price of a contract that holds several: a symbol, or its hash or an address in hex. */
  readonly key: string | null;
  readonly answer: bigint;
  readonly roundId: bigint | null;
  /** Seconds since the epoch. */
  readonly updatedAt: bigint | null;
}

/** A pool of two known tokens at the end of a block that traded in it or changed it. Amounts are in the tokens' smallest units. */
export interface MarketData {
  readonly protocol: string;
  readonly venue: string | null;
  readonly contract: Address;
  readonly poolId: Hash | null;
  readonly token0: Address;
  readonly token1: Address;
  /** Token 1 for one token 0, times 2^96, without fees. Null where nothing in the block shows the pool's state. */
  readonly priceX96: bigint | null;
  /** Of token 0; where liquidity is concentrated, the virtual reserve in range. */
  readonly reserve0: bigint | null;
  /** As reserve0, of token 1. */
  readonly reserve1: bigint | null;
  /** Token 0 that moves the price by 1 % when it is sold to the pool, without fees and beyond no tick. */
  readonly depth0: bigint | null;
  /** As depth0, of token 1. */
  readonly depth1: bigint | null;
  /** In the block. */
  readonly swaps: number;
  /** Token 0 that changed hands in the block. */
  readonly volume0: bigint;
  readonly volume1: bigint;
  /** The same over the last day, in whole intervals of ten minutes. Null where the block's time is not known. */
  readonly dayVolume0: bigint | null;
  readonly dayVolume1: bigint | null;
}

/** The native asset's price in a stable token, as a pool that the chain's facts name had it last. */
export interface ReferencePrice {
  readonly contract: Address;
  readonly base: Address;
  readonly quote: Address;
  /** Quote for one base, times 2^96, in smallest units. */
  readonly priceX96: bigint;
  /** Since the block that showed it; 0 is this one. */
  readonly ageBlocks: number;
  readonly ageSeconds: number | null;
}

/** Two assets exchanged with one contract that no plug-in knows: a candidate for the next protocol. */
export interface UnknownSwap {
  readonly transactionIndex: number;
  /** Who took one asset and gave the other. */
  readonly contract: Address;
  /** With whom it exchanged them. */
  readonly account: Address;
  /** What the contract took; the zero address is the native asset, wrapped or not. */
  readonly tokenIn: Address;
  readonly amountIn: bigint;
  /** What it gave. */
  readonly tokenOut: Address;
  readonly amountOut: bigint;
}

/** Something that could not be read, or is not to be trusted. */
export interface Mark {
  readonly transactionIndex: number;
  /** Position of the log in the block that shows it. Null where a call shows it. */
  readonly logIndex: number | null;
  /** Path of the call frame that shows it. Null where a log shows it. */
  readonly traceAddress: readonly number[] | null;
  readonly contract: Address;
  /** unreadable: the event or call is not what its first bytes say. suspect: logs and other evidence disagree. unresolved: which tokens moved is not known. inferred: an amount follows from other calls, which need not tell all. */
  readonly mark: string;
  readonly detail: string;
}

/** A block. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Hash;
}

/** What moved in a block: a ledger, and what protocols say of it. One step of a chain, as the ingest step that it was made of. */
export interface DecodeStep {
  /** block, reorg or finality. */
  readonly kind: string;
  /** As in the ingest step. */
  readonly number: number;
  /** As in the ingest step. */
  readonly hash: Hash;
  /** Null where the source does not show it. */
  readonly parentHash: Hash | null;
  /** Block time, seconds since the epoch. Null where the source does not show it. */
  readonly time: number | null;
  /** Miner or fee recipient (header field coinbase). */
  readonly feeRecipient: Address | null;
  /** Wei. Null before EIP-1559 and where the source does not show it. */
  readonly baseFeePerGas: bigint | null;
  /** True where the step holds some transactions of the block only. */
  readonly partial: boolean;
  readonly transactions: readonly TransactionOutcome[];
  /** In order of transaction; within one first what calls moved of the native asset, then tokens in order of log or call, then fees. */
  readonly entries: readonly LedgerEntry[];
  readonly swaps: readonly Swap[];
  readonly liquidity: readonly LiquidityChange[];
  readonly lending: readonly LendingEvent[];
  readonly flashLoans: readonly FlashLoan[];
  readonly poolsCreated: readonly PoolCreated[];
  readonly poolStates: readonly PoolState[];
  readonly oracleUpdates: readonly OracleUpdate[];
  /** In order of the pools' last events. */
  readonly markets: readonly MarketData[];
  readonly referencePrices: readonly ReferencePrice[];
  readonly unknownSwaps: readonly UnknownSwap[];
  readonly marks: readonly Mark[];
  /** reorg only: the blocks that left the chain, highest first. */
  readonly dropped: readonly BlockRef[];
}
