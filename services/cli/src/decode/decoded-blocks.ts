import { resolve } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { toHex } from '#domain/bytes.js';
import { BadInputError, UsageError } from '#domain/errors/sluice-error.js';
import type { DecodeStep } from '#domain/generated/decode-v1.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { decodeStage } from '#protocols/stage.js';
import type { DecodeEvents } from '#protocols/block/events.js';
import type { NamesTokens } from '#protocols/tokens/tokens-of.js';
import { fileSource } from '#rpc/files/file-source.js';
import type { BadBlock } from '#rpc/source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import type { CommandContext } from '../context.js';
import { blocksOnLog } from './blocks-on-log.js';
import { isLogPath, type RunFlags, runOnPath } from './run-on-path.js';

export const BLOCKS_HELP =
  'blocks: files, block folders, directories of them, or the log of a run (lmdb:DIR)';
export const CHAIN_HELP = 'where the files do not say it, or of a run that has several';

/** A block, and what was decoded of it. */
export interface DecodedBlock {
  readonly chain: Chain;
  readonly step: Pick<DecodeStep, 'number' | 'hash' | 'feeRecipient'>;
  readonly events: DecodeEvents;
}

/**
 * Decodes the blocks of files, folders and directories, chain by chain in order of number; pools that one block makes
 * known are known to the next. Of logs it gives what was decoded when their run was made.
 *
 * @param onBad is told what cannot be read, and the rest goes on; without it the first such thing is thrown
 */
export async function* decodedBlocks(
  paths: readonly string[],
  flags: RunFlags,
  context: CommandContext,
  onBad?: (error: BadInputError) => void,
): AsyncGenerator<DecodedBlock> {
  const stages = new Map<string, ReturnType<typeof startStage>>();
  /** Null where it is bad and somebody was told. */
  const orTell = async <Value>(read: () => Value | Promise<Value>): Promise<Value | null> => {
    try {
      return await read();
    } catch (error) {
      if (onBad === undefined || !(error instanceof BadInputError)) throw error;
      onBad(error);
      return null;
    }
  };
  const bad = onBad === undefined ? {} : { onBadBlock: ({ error }: BadBlock) => onBad(error) };
  for (const path of paths) {
    if (isLogPath(path)) {
      const { logs, runs } = await runOnPath(path, flags, context);
      try {
        for (const run of runs) yield* blocksOnLog(run);
      } finally {
        await logs.close();
      }
      continue;
    }
    const source = await orTell(() =>
      fileSource(resolve(context.cwd, path), flags.chain === undefined ? {} : { chain: flags.chain }),
    );
    if (source === null) continue;
    for (const name of await source.chains()) {
      const chain = chainNamed(name);
      let apply = stages.get(name);
      if (apply === undefined) stages.set(name, (apply = startStage(chain)));
      for await (const block of source.blocks({ chain: name, ...bad })) {
        const verified = await orTell(() => verifyBlock(block, { senders: false }));
        if (verified !== null) yield { chain, step: verified.step, events: apply(verified.step) };
      }
    }
  }
}

function startStage(chain: Chain): (step: IngestStep) => DecodeEvents {
  const stage = decodeStage(chain);
  const state = stage.initial();
  return (step) => stage.apply(state, step).events;
}

/** What names tokens in a block, or in one of its transactions. */
export function listsOf({ events }: DecodedBlock, index: number | null): NamesTokens {
  const of = <Event extends { readonly transactionIndex: number }>(
    list: readonly Event[],
  ): readonly Event[] =>
    index === null ? list : list.filter(({ transactionIndex }) => transactionIndex === index);
  return {
    entries: of(events.entries),
    swaps: of(events.swaps),
    liquidity: of(events.liquidity),
    lending: of(events.lending),
    flashLoans: of(events.flashLoans),
    poolsCreated: of(events.poolsCreated),
  };
}

/** Index of the transaction with this hash; null where the block has none. */
export function indexOfTransaction({ events }: DecodedBlock, hash: string): number | null {
  const found = events.transactions.find(
    (transaction) => transaction.hash !== null && toHex(transaction.hash) === hash,
  );
  return found?.transactionIndex ?? null;
}

/** A transaction hash as a flag gives it. Throws usage.flag. */
export function parseTransactionHash(text: string): string {
  const hash = text.toLowerCase();
  if (/^0x[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError('usage.flag', `--tx ${text}: a transaction hash has 0x and 64 hexadecimal digits`);
}

export function noSuchTransaction(hash: string, paths: readonly string[]): UsageError {
  return new UsageError('usage.flag', `no block of ${paths.join(', ')} has transaction ${hash}`);
}
