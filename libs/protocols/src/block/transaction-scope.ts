import type { Address, Hash } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import { type Frame, frameTree } from '../frames/frame-tree.js';
import { fungibleTokens } from '../ledger/erc20-evidence.js';
import type { PoolKind } from '../pools/factory-salts.js';
import { keyOf, type PoolFact } from '../pools/pool-registry.js';
import type { Origin, Site } from '../site.js';
import type { BlockScope } from './block-scope.js';
import type { Collected } from './events.js';
import type { DecodeTrace } from './input.js';

/** As the schema says what each means. */
export type MarkName = 'unreadable' | 'suspect' | 'unresolved' | 'inferred';

const NONE: readonly LedgerEntry[] = [];

/** One transaction while it is decoded. Its ledger is complete before plug-ins read its events. */
export class TransactionScope {
  readonly entries: LedgerEntry[] = [];
  private moves: Map<Address, LedgerEntry[]> | null = null;
  private fungible: ReadonlySet<Address> | null = null;
  private tree: readonly Frame[] | null = null;
  private readonly notes = new Map<symbol, unknown>();
  private readonly endings: (() => void)[] = [];

  constructor(
    readonly block: BlockScope,
    readonly index: number,
    /** Depth first; empty where they are not at hand. */
    readonly traces: readonly DecodeTrace[],
    /** Whether every native movement shows in the frames. */
    readonly hasNativeFlow: boolean,
  ) {}

  /** The traces as frames: which stand, and where each ends. */
  get frames(): readonly Frame[] {
    return (this.tree ??= frameTree(this.traces));
  }

  /** As the transaction's calls show. */
  get fungibleTokens(): ReadonlySet<Address> {
    return (this.fungible ??= fungibleTokens(this.block, this.frames));
  }

  /** Where events go. */
  get out(): Collected {
    return this.block.out;
  }

  /** Adds to the ledger. */
  move(
    origin: Origin,
    entry: Omit<LedgerEntry, keyof Origin | 'tokenId'> & { readonly tokenId?: bigint | null },
  ): void {
    // Field by field: spreading costs several times as much, and there are a thousand of these a block.
    this.entries.push({
      transactionIndex: origin.transactionIndex,
      logIndex: origin.logIndex,
      traceAddress: origin.traceAddress,
      kind: entry.kind,
      standard: entry.standard,
      token: entry.token,
      tokenId: entry.tokenId ?? null,
      from: entry.from,
      to: entry.to,
      amount: entry.amount,
    });
    this.moves = null;
  }

  /** Ledger entries that an address is a side of, in order. */
  movesOf(address: Address): readonly LedgerEntry[] {
    this.moves ??= byParty(this.entries);
    return this.moves.get(address) ?? NONE;
  }

  /** What a plug-in keeps for the length of the transaction, under a symbol of its own. */
  note<Note>(key: symbol, make: () => Note): Note {
    let note = this.notes.get(key);
    if (note === undefined) this.notes.set(key, (note = make()));
    return note as Note;
  }

  /** Puts off what takes all events of the transaction. */
  atEnd(work: () => void): void {
    this.endings.push(work);
  }

  /** To be called when all events are read. */
  end(): void {
    for (const work of this.endings) work();
  }

  mark({ contract, origin }: Site, mark: MarkName, detail: string): void {
    this.out.marks.push({ ...origin, contract, mark, detail });
  }

  /**
   * What is known of a pool: from factories' events, from the chain's facts, or because its address follows from the
   * tokens that it moved, or others that are likely. Undefined where nothing tells it.
   *
   * @param kind null where the pool may be of any
   */
  poolFact(
    contract: Address,
    likely: readonly Address[] = [],
    kind: PoolKind | null = null,
  ): PoolFact | undefined {
    const { decoding, pools } = this.block;
    const known = this.vaultPoolFact(contract, null);
    if (known !== undefined) return known;
    const found =
      decoding.factoryPools.find(contract, likely, kind) ??
      decoding.factoryPools.find(contract, [...new Set([...likely, ...this.tokensMovedBy(contract)])], kind);
    if (found === null) return undefined;
    pools.add(contract, null, found);
    return found;
  }

  /** What is known of a pool of a vault or manager, or of a contract that is a pool by itself (null). */
  vaultPoolFact(contract: Address, poolId: Hash | null): PoolFact | undefined {
    const { decoding, pools } = this.block;
    return pools.get(contract, poolId) ?? decoding.knownPools.get(keyOf(contract, poolId));
  }

  /** ERC-20 tokens that went to or from a contract, without its own, in order of appearance. */
  tokensMovedBy(contract: Address): Address[] {
    const tokens = new Set<Address>();
    for (const { standard, token } of this.movesOf(contract))
      if (standard === 'erc20' && token !== contract) tokens.add(token);
    return [...tokens];
  }
}

function byParty(entries: readonly LedgerEntry[]): Map<Address, LedgerEntry[]> {
  const moves = new Map<Address, LedgerEntry[]>();
  const add = (address: Address | null, entry: LedgerEntry): void => {
    if (address === null) return;
    const list = moves.get(address);
    if (list === undefined) moves.set(address, [entry]);
    else list.push(entry);
  };
  for (const entry of entries) {
    add(entry.from, entry);
    if (entry.to !== entry.from) add(entry.to, entry);
  }
  return moves;
}
