/** One fork of a chain and what it brings. A fork takes over at its block, or at its time where that is its rule. */
export interface Fork {
  readonly name: string;
  readonly activation: { readonly block: number } | { readonly time: number };
  /** Header fields that exist from here on, in the order of the header's RLP. */
  readonly headerFields?: readonly string[];
  /** EIP-2718 transaction types that are allowed from here on. */
  readonly transactionTypes?: readonly number[];
  /** 'status' since Byzantium (EIP-658). Holds until a later fork says otherwise. */
  readonly receipts?: 'state-root' | 'status';
  /** A contract that destructs stays, unless it was made in the same transaction (EIP-6780). Holds from here on. */
  readonly keepsDestructed?: true;
  /** Blobs a block: target and maximum, and the denominator of the price's exponent. */
  readonly blobs?: BlobParameters;
  /** Source of activation and changes. */
  readonly source: string;
}

export interface BlobParameters {
  readonly target: number;
  readonly max: number;
  readonly updateFraction: number;
}

export interface TokenRef {
  readonly symbol: string;
  /** Lower-case hex. */
  readonly address: string;
  readonly decimals: number;
}

/** The token that stands for the native asset. */
export interface WrappedNative extends TokenRef {
  /** Its logs of wrapping: Deposit and Withdrawal (WETH9; the default), or transfers from and to the zero address. */
  readonly wrapsBy?: 'deposit' | 'transfer';
}

/** Decoders that pools of factories need: uniswap-v2 covers its forks, so does uniswap-v3. */
export type FactoryProtocol =
  | 'uniswap-v2'
  | 'uniswap-v3'
  | 'pancakeswap-v3'
  | 'uniswap-v4'
  | 'solidly'
  | 'algebra'
  | 'kyberswap-classic'
  | 'kyberswap-elastic'
  | 'curve'
  | 'balancer-v1'
  | 'balancer-v2'
  | 'mooniswap'
  | 'dodo'
  | 'maverick-v1'
  | 'maverick-v2'
  | 'liquidity-book'
  | 'pancake-infinity'
  | 'balancer-v3';

/** A contract that makes pools. */
export interface DexFactory {
  readonly name: string;
  readonly protocol: FactoryProtocol;
  readonly address: string;
  /** keccak256 of the code that makes a pool, where its address follows from it (CREATE2). */
  readonly initCodeHash?: string;
  /** Who makes the pools, where that is not the factory itself. */
  readonly deployer?: string;
  /** Fees that the address depends on, in hundredths of a basis point. */
  readonly feePips?: readonly number[];
  /** Fee of a swap in all of its pools, in hundredths of a basis point, where it has one that addresses do not depend on. */
  readonly swapFeePips?: number;
  /** Whether its pools can be switched to another curve, so that reserves alone do not tell a price. */
  readonly switchesCurve?: true;
  readonly source: string;
}

/** A contract by what it is known as. Lower-case hex. */
export interface KnownContract {
  readonly name: string;
  readonly address: string;
  readonly source: string;
}

/** A pool by what makes it: its address follows from that. */
export interface ReferencePool {
  /** Name of one of the chain's factories. */
  readonly factory: string;
  /** Symbol of a reference stable; the other token is the wrapped native one. */
  readonly quote: string;
  /** Null where the factory's pools have one fee. */
  readonly feePips: number | null;
}

/** The contract that a lending market's events come from: pool, or comptroller of a Compound V2. */
export interface LendingMarket {
  readonly name: string;
  readonly protocol: 'aave-v1' | 'aave-v2' | 'aave-v3' | 'compound-v2' | 'compound-v3';
  readonly address: string;
  readonly source: string;
}

/** Everything about a chain that code must know, as data. */
export interface Chain {
  readonly id: number;
  /** As in --chain, topics and folders. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly native: { readonly symbol: string; readonly decimals: number };
  readonly wrappedNative: WrappedNative | null;
  /** Stable tokens that prices in USD are read from, best first. */
  readonly referenceStables: readonly TokenRef[];
  /** Typical time between blocks. */
  readonly blockTimeMs: number;
  /** How a block becomes final, and after how many blocks where the rule is a depth. */
  readonly finality: {
    readonly rule: 'tag' | 'depth' | 'instant';
    readonly depth: number;
    readonly note: string;
  };
  /** Blocks that stages can undo; a deeper reorg stops the chain. */
  readonly reorgRingDepth: number;
  readonly feeModel: {
    /** eip-1559: base fee is burnt; legacy: gas price alone; rollup: a fee for data on the parent chain as well. */
    readonly kind: 'eip-1559' | 'legacy' | 'rollup';
    /** Whether receipt prices follow from fees and base fee by EIP-1559. */
    readonly priceFromFees: boolean;
    /** Who gets what is not burnt: the block's fee recipient, or the protocol, which shares it out elsewhere. */
    readonly paidTo: 'fee-recipient' | 'protocol';
    readonly note: string;
  };
  /** Ascending. The first one is in force from the start. */
  readonly forks: readonly Fork[];
  /** True where the forks above the last name every transaction type there is. */
  readonly typesDocumented: boolean;
  /** Why the block hash can't be computed from what nodes show; null where it can. */
  readonly headerHashUnavailable: string | null;
  /** Types beside those of EIP-2718 that the chain's own system makes, and what is known of them. */
  readonly systemTransactionTypes: readonly {
    readonly type: number;
    readonly name: string;
    readonly note: string;
  }[];
  /** See BlockRules.stateSyncOutsideRoots. */
  readonly stateSyncOutsideRoots: boolean;
  /** See BlockRules.sizeIsRlp; true only where it was verified on real blocks. */
  readonly sizeIsRlp: boolean;
  /** Pools that tell the native asset's price in a stable token. */
  readonly referencePools: readonly ReferencePool[];
  readonly factories: readonly DexFactory[];
  readonly lendingMarkets: readonly LendingMarket[];
  /** Contracts that trade with what their callers hold: no actors themselves. */
  readonly routers: readonly KnownContract[];
  /** Tokens that are burned for a refund of gas: a cost of gas, no loss. */
  readonly gasTokens: readonly KnownContract[];
  readonly source: string;
}
