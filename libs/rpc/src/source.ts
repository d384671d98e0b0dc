import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { BadInputError } from '#domain/errors/sluice-error.js';
import type { Evidence } from '#domain/integrity/evidence.js';
import type { BlockRange } from './range.js';

/** A block as its source shows it, before any check. */
export interface SourceBlock {
  /** Name of the chain in the registry. */
  readonly chain: string;
  /** kind 'block'; `integrity` is empty until verifyBlock has filled it. */
  readonly step: IngestStep;
  readonly evidence: Evidence;
  /** Where it is from: files relative to the source's root, or the node's URL without its secrets. */
  readonly origin: readonly string[];
}

/** Something of the source that does not become a step, and why. */
export interface Skipped {
  readonly kind: 'block' | 'file';
  readonly chain: string | null;
  readonly number: number | null;
  /** Relative to the source's root. */
  readonly file: string;
  readonly reason: string;
}

/** A value that gave way to a better proven one. */
export interface Dropped {
  readonly chain: string;
  readonly number: number;
  readonly file: string;
  /** The step's field: receipts, traces, feeRecipient ... */
  readonly field: string;
  readonly reason: string;
}

/** A block that could not be read, where the caller goes on without it. */
export interface BadBlock {
  readonly chain: string | null;
  readonly number: number | null;
  readonly files: readonly string[];
  readonly error: BadInputError;
}

export interface SourceFile {
  /** Relative to the source's root, with forward slashes. */
  readonly name: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
}

/** A source as a manifest records it. */
export interface SourceDescription {
  readonly kind: 'files' | 'rpc';
  /** As given: a path, or a URL without its secrets. */
  readonly location: string;
  readonly files: readonly SourceFile[];
  /** SHA-256 over the (name, digest) pairs in order of name; of a node: over chain and range. */
  readonly inputDigest: string;
  readonly chains: readonly { readonly chain: string; readonly ranges: readonly BlockRange[] }[];
}

export interface BlocksRequest {
  /** One of `chains()`; needed where there are several. */
  readonly chain?: string;
  /** Explicit range: a number that is missing inside of it is input.gap. */
  readonly range?: BlockRange;
  /** Leave out the blocks up to this number, which a run has already; no gap. */
  readonly after?: number;
  /** Takes a bad block, after which the source goes on; without it the first one is thrown. */
  readonly onBadBlock?: (bad: BadBlock) => void;
}

/** Blocks of one or several chains, ascending by number in each. Adapters: files and JSON-RPC. */
export interface BlockSource {
  /** Names of the chains that the source has blocks of, in order of name. */
  chains(): Promise<readonly string[]>;
  /** Reads every file once for its digest; restricted to the blocks of the request. */
  describe(request?: BlocksRequest): Promise<SourceDescription>;
  /** Highest block number of the chain; null where there is none. */
  highest(chain?: string): Promise<number | null>;
  /** Lowest block number of the chain; null where there is none. */
  lowest(chain?: string): Promise<number | null>;
  /**
   * The blocks in order, read one at a time. Errors: input.unreadable, input.malformed, input.conflict, input.gap,
   * input.empty, chain.unknown, chain.conflict, rpc.*.
   */
  blocks(request?: BlocksRequest): AsyncIterable<SourceBlock>;
  /** What was left out so far: ignored files at once, the rest as blocks are read. */
  readonly skipped: readonly Skipped[];
  readonly dropped: readonly Dropped[];
}
