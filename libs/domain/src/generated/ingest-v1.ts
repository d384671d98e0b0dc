// Generated from schemas/ingest/v1.avsc by `npm run generate`. Do not edit.
import type { Address, Bloom, Hash, HeaderNonce, Uint256 } from '../bytes.js';

export interface Check {
  /** header-hash, transactions-root, receipts-root, logs-bloom, gas-used, sender, traces. */
  readonly check: string;
  /** passed or unavailable; a failed check refuses the block. */
  readonly outcome: string;
  /** Why it was unavailable. */
  readonly reason: string | null;
}

/** EIP-4895. */
export interface Withdrawal {
  readonly index: Uint256;
  readonly validatorIndex: Uint256;
  readonly address: Address;
  /** Gwei. */
  readonly amount: Uint256;
}

/** The rest of the header (yellow paper 4.3 and the EIPs named), as its RLP needs it. */
export interface Header {
  readonly sha3Uncles: Hash;
  readonly stateRoot: Hash;
  readonly transactionsRoot: Hash;
  readonly receiptsRoot: Hash;
  readonly logsBloom: Bloom;
  readonly difficulty: Uint256;
  readonly gasLimit: Uint256;
  readonly gasUsed: Uint256;
  readonly extraData: Buffer;
  /** prevRandao since EIP-4399. */
  readonly mixHash: Hash | null;
  readonly nonce: HeaderNonce | null;
  /** EIP-4895. */
  readonly withdrawalsRoot: Hash | null;
  /** EIP-4844. */
  readonly blobGasUsed: Uint256 | null;
  /** EIP-4844. */
  readonly excessBlobGas: Uint256 | null;
  /** EIP-4788. */
  readonly parentBeaconBlockRoot: Hash | null;
  /** EIP-7685. */
  readonly requestsHash: Hash | null;
  /** EIP-7928. */
  readonly blockAccessListHash: Hash | null;
  /** Null where the source shows the header alone. */
  readonly uncles: readonly Hash[] | null;
  readonly withdrawals: readonly Withdrawal[] | null;
}

/** EIP-2930. */
export interface AccessListEntry {
  readonly address: Address;
  readonly storageKeys: readonly Hash[];
}

/** EIP-7702. */
export interface Authorization {
  readonly chainId: Uint256;
  readonly address: Address;
  readonly nonce: Uint256;
  readonly yParity: Uint256;
  readonly r: Uint256;
  readonly s: Uint256;
}

export interface Transaction {
  /** Position in the block. */
  readonly index: number;
  readonly hash: Hash;
  /** EIP-2718 type; 0 is legacy. */
  readonly type: number;
  readonly from: Address;
  /** Null creates a contract. */
  readonly to: Address | null;
  readonly nonce: Uint256;
  /** Wei. */
  readonly value: Uint256;
  /** Gas limit. */
  readonly gas: Uint256;
  /** Wei; types 0 and 1. */
  readonly gasPrice: Uint256 | null;
  /** Wei; EIP-1559. */
  readonly maxFeePerGas: Uint256 | null;
  /** Wei; EIP-1559. */
  readonly maxPriorityFeePerGas: Uint256 | null;
  /** Wei; EIP-4844. */
  readonly maxFeePerBlobGas: Uint256 | null;
  readonly input: Buffer;
  /** Null for legacy transactions without EIP-155. */
  readonly chainId: Uint256 | null;
  readonly accessList: readonly AccessListEntry[] | null;
  /** EIP-4844. */
  readonly blobVersionedHashes: readonly Hash[] | null;
  readonly authorizationList: readonly Authorization[] | null;
  /** Legacy: v. Typed: yParity. Null where the source has no signature. */
  readonly v: Uint256 | null;
  readonly r: Uint256 | null;
  readonly s: Uint256 | null;
  /** For types that this version does not know: their other fields, as JSON with sorted keys. */
  readonly extra: Buffer | null;
}

export interface TransactionRef {
  readonly transactionIndex: number;
  readonly hash: Hash;
}

export interface Receipt {
  readonly transactionIndex: number;
  readonly transactionHash: Hash;
  /** EIP-2718 type. Null where the source does not show it. */
  readonly type: number | null;
  readonly from: Address | null;
  readonly to: Address | null;
  /** EIP-658. Null before Byzantium and where the source does not show it. */
  readonly status: boolean | null;
  /** Post-state root before Byzantium, where the source has it. */
  readonly root: Hash | null;
  /** Null where the source's figure is none. */
  readonly cumulativeGasUsed: Uint256 | null;
  /** Null where the source's figure is none. */
  readonly gasUsed: Uint256 | null;
  /** Wei. */
  readonly effectiveGasPrice: Uint256 | null;
  /** Created by this transaction. */
  readonly contractAddress: Address | null;
  readonly logCount: number;
  readonly blobGasUsed: Uint256 | null;
  /** Wei. */
  readonly blobGasPrice: Uint256 | null;
}

export interface Log {
  readonly transactionIndex: number;
  /** Position in the block. */
  readonly logIndex: number;
  readonly address: Address;
  readonly topics: readonly Hash[];
  readonly data: Buffer;
}

/** One call frame, whichever tracer showed it. */
export interface Trace {
  /** -1 for block and uncle rewards. */
  readonly transactionIndex: number;
  /** Path of child indexes from the root frame, which is the empty path. */
  readonly traceAddress: readonly number[];
  /** call, callcode, delegatecall, staticcall, create, create2, selfdestruct, reward. */
  readonly type: string;
  /** selfdestruct: the contract. reward: null. */
  readonly from: Address | null;
  /** create: the new contract. selfdestruct: who gets the balance. reward: who gets it. */
  readonly to: Address | null;
  /** Wei. Null where the frame carries none (delegatecall, staticcall). */
  readonly value: Uint256 | null;
  readonly gas: Uint256 | null;
  readonly gasUsed: Uint256 | null;
  /** create: init code. */
  readonly input: Buffer;
  /** create: code. */
  readonly output: Buffer;
  /** As the tracer words it; null is success. */
  readonly error: string | null;
}

export interface StateChange {
  readonly transactionIndex: number;
  /** Order of execution within the block; order of listing where the source has none. */
  readonly order: number;
  /** storage, balance, nonce or code. */
  readonly kind: string;
  readonly address: Address;
  /** storage only. */
  readonly slot: Hash | null;
  /** Minimal big-endian value; code: hash of the code. Null where the source does not show it. */
  readonly before: Buffer | null;
  /** As before. */
  readonly after: Buffer | null;
  /** balance only, as the source words it. */
  readonly reason: string | null;
  /** Ordinal of the call within the transaction, where the source has it. */
  readonly call: number | null;
  /** The change was undone by a revert. */
  readonly reverted: boolean;
}

export interface StorageSlot {
  readonly slot: Hash;
  readonly value: Uint256;
}

/** An account before the first transaction; only slots that the block touches. An absent slot is unknown, not zero. */
export interface PreStateAccount {
  readonly address: Address;
  readonly balance: Uint256;
  readonly nonce: Uint256;
  readonly codeHash: Hash | null;
  readonly storage: readonly StorageSlot[];
}

export interface BlockRef {
  readonly number: number;
  readonly hash: Hash;
}

/** One step of a chain: a block with all that its source could show, a reorg, or a finality move. The leading fields suffice to follow the chain; readers that want only them stop before the bodies. */
export interface IngestStep {
  /** block, reorg or finality. A string, so that a new kind does not break an old reader. */
  readonly kind: string;
  /** Block number. reorg: of the common ancestor. finality: of the block that became final. */
  readonly number: number;
  /** Block hash, by the same rule as number. */
  readonly hash: Hash;
  /** Null where the source does not show it. */
  readonly parentHash: Hash | null;
  /** Block time, seconds since the epoch. Null where the source does not show it. */
  readonly time: number | null;
  /** Miner or fee recipient (header field coinbase). */
  readonly feeRecipient: Address | null;
  /** Wei. Null before EIP-1559 and where the source does not show it. */
  readonly baseFeePerGas: Uint256 | null;
  /** Transactions in this step, also where only receipts or traces are at hand. */
  readonly transactionCount: number;
  /** True where the step holds some transactions of the block only; no check of the block applies then. */
  readonly partial: boolean;
  /** What is at hand, sorted: header, logs, preState, receipts, stateChanges, traces, transactions. */
  readonly capabilities: readonly string[];
  /** What was proven of this block. The parent link is a property of the stream, not of a block, and stands in the run's summary. */
  readonly integrity: readonly Check[];
  readonly header: Header | null;
  readonly transactions: readonly Transaction[];
  /** Only where neither bodies nor receipts name the transactions: a list of traces that stands alone. */
  readonly transactionHashes: readonly TransactionRef[];
  readonly receipts: readonly Receipt[];
  /** In block order. */
  readonly logs: readonly Log[];
  /** In order of transaction, then depth first; rewards last. */
  readonly traces: readonly Trace[];
  readonly stateChanges: readonly StateChange[];
  readonly preState: readonly PreStateAccount[];
  /** reorg only: the blocks that left the chain, highest first. */
  readonly dropped: readonly BlockRef[];
}
