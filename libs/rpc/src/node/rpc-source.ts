import { createHash } from 'node:crypto';
import { BadInputError, UsageError } from '#domain/errors/sluice-error.js';
import type { BlockRange } from '../range.js';
import { relocate } from '../relocate.js';
import { assembleBlock } from '../shapes/assemble.js';
import { guarded } from '../shapes/guarded.js';
import type {
  BlockSource,
  BlocksRequest,
  Dropped,
  Skipped,
  SourceBlock,
  SourceDescription,
} from '../source.js';
import { connectNode, type ConnectOptions } from './connect-node.js';
import type { JsonRpcClient } from './json-rpc-client.js';
import { type NodeBlock, partsOf, readNodeBlock, toQuantity } from './node-block.js';
import { numberOf } from './node-number.js';
import { probeTracing, type TraceMethod } from './trace-method.js';

export interface RpcSourceOptions extends ConnectOptions {
  /** Ask for call traces where the node offers them; true by default. */
  readonly traces?: boolean;
  /** Blocks that are read ahead. */
  readonly ahead?: number;
}

/** A block with the node's own words for it. */
export interface ReadBlock {
  readonly raw: NodeBlock;
  readonly block: SourceBlock;
}

/** Connects to a node and asks for its chain. Errors: rpc.*, chain.unknown, chain.conflict. */
export async function rpcSource(options: RpcSourceOptions): Promise<RpcSource> {
  const { client, chain } = await connectNode(options);
  return new RpcSource(client, chain.name, options);
}

export class RpcSource implements BlockSource {
  readonly skipped: readonly Skipped[] = [];
  readonly dropped: readonly Dropped[] = [];
  private tracing: Promise<TraceMethod | null> | null = null;

  constructor(
    private readonly client: JsonRpcClient,
    readonly chain: string,
    private readonly options: Pick<RpcSourceOptions, 'traces' | 'ahead'>,
  ) {}

  async chains(): Promise<readonly string[]> {
    return [this.chain];
  }

  async highest(): Promise<number> {
    return numberOf(this.client, await this.client.call('eth_blockNumber', []), 'eth_blockNumber');
  }

  async lowest(): Promise<number> {
    return 0;
  }

  /** A node has no files: its digest is over chain and range, and holds no proof of content. */
  async describe(request: BlocksRequest = {}): Promise<SourceDescription> {
    const range = await this.rangeOf(request);
    const digest = createHash('sha256').update(`${this.chain}\0${range.from}:${range.to}\n`).digest('hex');
    return {
      kind: 'rpc',
      location: this.client.place,
      files: [],
      inputDigest: digest,
      chains: [{ chain: this.chain, ranges: [range] }],
    };
  }

  async *blocks(request: BlocksRequest = {}): AsyncGenerator<SourceBlock> {
    const range = await this.rangeOf(request);
    for await (const outcome of this.ahead(range, (number) => this.outcome(number))) {
      if ('block' in outcome) yield outcome.block;
      else if (request.onBadBlock === undefined) throw outcome.error;
      else
        request.onBadBlock({
          chain: this.chain,
          number: outcome.number,
          files: [this.client.place],
          error: outcome.error,
        });
    }
  }

  /** One block by number or hash. */
  async read(at: number | string): Promise<ReadBlock> {
    const tracing = this.options.traces === false ? null : await this.tracingMethod(at);
    const raw = await readNodeBlock(this.client, at, tracing);
    try {
      const parsed = guarded(() => assembleBlock(partsOf(raw, this.client.place)));
      return { raw, block: { chain: this.chain, ...parsed, origin: [this.client.place] } };
    } catch (error) {
      throw relocate(error, { file: this.client.place, block: raw.number });
    }
  }

  /** Results in order of number, a few of them worked on at a time. */
  async *ahead<Result>(range: BlockRange, act: (number: number) => Promise<Result>): AsyncGenerator<Result> {
    const window = this.options.ahead ?? 4;
    const started: Promise<Result>[] = [];
    let next = range.from;
    try {
      while (next < range.to || started.length > 0) {
        while (next < range.to && started.length < window) {
          const work = act(next++);
          // It is awaited in its turn; until then a failure is no unhandled one.
          work.catch(() => undefined);
          started.push(work);
        }
        yield await (started.shift() as Promise<Result>);
      }
    } finally {
      // Nothing is left at work behind the caller's back, whether it stopped early or an error did.
      await Promise.allSettled(started);
    }
  }

  private async outcome(
    number: number,
  ): Promise<{ block: SourceBlock } | { number: number; error: BadInputError }> {
    try {
      return { block: (await this.read(number)).block };
    } catch (error) {
      if (error instanceof BadInputError) return { number, error };
      throw error;
    }
  }

  /** Whether blocks come with traces: the node offers them, and they were not declined. */
  async offersTraces(at: number): Promise<boolean> {
    return this.options.traces !== false && (await this.tracingMethod(at)) !== null;
  }

  /** Found out once, with the first block. */
  private tracingMethod(at: number | string): Promise<TraceMethod | null> {
    this.tracing ??= this.client
      .call(typeof at === 'string' ? 'eth_getBlockByHash' : 'eth_getBlockByNumber', [
        typeof at === 'string' ? at : toQuantity(at),
        false,
      ])
      .then((block) =>
        block === null ? null : probeTracing(this.client, block as { number: string; hash: string }),
      );
    return this.tracing;
  }

  private async rangeOf({ chain, range }: BlocksRequest): Promise<BlockRange> {
    if (chain !== undefined && chain !== this.chain)
      throw new UsageError('chain.unknown', `the node is of ${this.chain}, not ${chain}`);
    return range ?? { from: 0, to: (await this.highest()) + 1 };
  }
}
