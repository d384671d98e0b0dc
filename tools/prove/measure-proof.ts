import { join } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { toHex, ZERO_ADDRESS } from '#domain/bytes.js';
import type { BadInputError } from '#domain/errors/sluice-error.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import type { DecodeEvents } from '#protocols/block/events.js';
import { tokens } from '#protocols/ledger/tokens.js';
import { PROTOCOLS } from '#protocols/registry.js';
import { EventRules } from '#protocols/rules.js';
import { decodeStage } from '#protocols/stage.js';
import { fileSource } from '#rpc/files/file-source.js';

/** What real blocks prove of protocols. */
export interface Proof {
  readonly blocks: number;
  readonly transactions: number;
  readonly logs: number;
  /** Logs whose first topic is that of a token or of a protocol of the first tier, and those of them that were read. */
  readonly logsOfTierOne: number;
  readonly logsOfTierOneRead: number;
  /** Logs whose first topic is known at all. */
  readonly logsKnown: number;
  /** Logs of contracts that exchanged two assets in their block, known as a pool or not; and those whose topic is known. */
  readonly logsOfPools: number;
  readonly logsOfPoolsKnown: number;
  /** Whole units of the native asset that went in or came out of swaps of Ethereum's blocks: those that are decoded, and candidates. */
  readonly swapValue: number;
  readonly unknownSwapValue: number;
  /** Real events, by protocol and list. */
  readonly protocols: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const LISTS = ['swaps', 'liquidity', 'lending', 'flashLoans', 'poolsCreated', 'oracleUpdates'] as const;

/** Folders and files of a corpus that hold blocks or parts of them, with the chain where they do not say it. */
const FOLDERS = [
  ['ethereum/blocks', 'ethereum'],
  ['ethereum/mev-inspect-py', 'ethereum'],
  ['scroll/blocks', 'scroll'],
  ['bsc/labelled-transactions.json.gz', 'bsc'],
] as const;

/** Decodes all blocks of a corpus and counts. */
export async function measureProof(corpus: string): Promise<Proof> {
  const count = new Counter();
  for (const [folder, name] of FOLDERS) {
    const chain = chainNamed(name);
    const stage = decodeStage(chain);
    const state = stage.initial();
    const source = await fileSource(join(corpus, folder), { chain: name });
    const onBadBlock = ({ error }: { readonly error: BadInputError }): void => {
      throw error;
    };
    for await (const { step } of source.blocks({ chain: name, onBadBlock }))
      count.add(step, stage.apply(state, { ...step, dropped: [] }).events, chain);
  }
  return count.proof();
}

const ETHER = 10n ** 18n;

/** The native side of swaps that have one, wrapped or not. */
function nativeValue(swaps: readonly NativeSided[], { wrappedNative }: Chain): bigint {
  const isNative = (token: Buffer | null): boolean =>
    token !== null && [ZERO_ADDRESS, wrappedNative?.address].includes(toHex(token));
  return swaps.reduce((sum, { tokenIn, tokenOut, amountIn, amountOut }) => {
    if (isNative(tokenIn)) return sum + amountIn;
    return isNative(tokenOut) ? sum + amountOut : sum;
  }, 0n);
}

type NativeSided = Pick<DecodeEvents['swaps'][number], 'tokenIn' | 'tokenOut' | 'amountIn' | 'amountOut'>;

class Counter {
  private readonly all = new EventRules([tokens, ...PROTOCOLS].flatMap(({ events }) => events));
  private readonly tierOne = new EventRules(
    [tokens, ...PROTOCOLS.filter(({ tier }) => tier === 1)].flatMap(({ events }) => events),
  );
  private readonly protocols = new Map<string, Map<string, number>>();
  private blocks = 0;
  private transactions = 0;
  private logs = 0;
  private logsOfTierOne = 0;
  private unreadOfTierOne = 0;
  private logsKnown = 0;
  private logsOfPools = 0;
  private logsOfPoolsKnown = 0;
  private swapValue = 0n;
  private unknownSwapValue = 0n;

  add(step: IngestStep, events: DecodeEvents, chain: Chain): void {
    this.addPools(step, events);
    if (chain.id === 1) {
      this.swapValue += nativeValue(events.swaps, chain);
      this.unknownSwapValue += nativeValue(events.unknownSwaps, chain);
    }
    this.blocks++;
    this.transactions += events.transactions.length;
    this.logs += step.logs.length;
    this.logsKnown += step.logs.filter((log) => this.all.of(log) !== undefined).length;
    this.logsOfTierOne += step.logs.filter((log) => this.tierOne.of(log) !== undefined).length;
    this.unreadOfTierOne += events.marks.filter(
      ({ mark, logIndex }) => mark === 'unreadable' && logIndex !== null,
    ).length;
    for (const list of LISTS) for (const { protocol } of events[list]) this.count(protocol, list);
  }

  private addPools(step: IngestStep, { swaps, unknownSwaps }: DecodeEvents): void {
    const pools = new Set([...swaps, ...unknownSwaps].map(({ contract }) => toHex(contract)));
    const logs = step.logs.filter(({ address }) => pools.has(toHex(address)));
    this.logsOfPools += logs.length;
    this.logsOfPoolsKnown += logs.filter((log) => this.all.of(log) !== undefined).length;
  }

  proof(): Proof {
    const { blocks, transactions, logs, logsKnown, logsOfTierOne, logsOfPools, logsOfPoolsKnown } = this;
    const sorted = [...this.protocols].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      blocks,
      transactions,
      logs,
      logsKnown,
      logsOfTierOne,
      logsOfTierOneRead: logsOfTierOne - this.unreadOfTierOne,
      logsOfPools,
      logsOfPoolsKnown,
      swapValue: Number(this.swapValue / ETHER),
      unknownSwapValue: Number(this.unknownSwapValue / ETHER),
      protocols: Object.fromEntries(
        sorted.map(([protocol, lists]) => [
          protocol,
          Object.fromEntries(
            LISTS.flatMap((list) => (lists.has(list) ? [[list, lists.get(list) as number]] : [])),
          ),
        ]),
      ),
    };
  }

  private count(protocol: string, list: string): void {
    const lists = this.protocols.get(protocol) ?? new Map<string, number>();
    lists.set(list, (lists.get(list) ?? 0) + 1);
    this.protocols.set(protocol, lists);
  }
}
