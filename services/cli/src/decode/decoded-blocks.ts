import { resolve } from 'node:path';
import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import { toHex } from '#domain/bytes.js';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { decodeStage } from '#protocols/stage.js';
import type { DecodeEvents } from '#protocols/block/events.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';

/** A block as it came, and what was decoded of it. */
export interface DecodedBlock {
  readonly chain: Chain;
  readonly step: IngestStep;
  readonly events: DecodeEvents;
}

/**
 * Decodes the blocks of files, folders and directories, chain by chain in order of number; pools that one block makes
 * known are known to the next.
 */
export async function* decodedBlocks(
  paths: readonly string[],
  chainFlag: string | undefined,
  cwd: string,
): AsyncGenerator<DecodedBlock> {
  const stages = new Map<string, ReturnType<typeof startStage>>();
  for (const path of paths) {
    const source = await fileSource(resolve(cwd, path), chainFlag === undefined ? {} : { chain: chainFlag });
    for (const name of await source.chains()) {
      const chain = chainNamed(name);
      let apply = stages.get(name);
      if (apply === undefined) stages.set(name, (apply = startStage(chain)));
      for await (const block of source.blocks({ chain: name })) {
        const { step } = verifyBlock(block, { senders: false });
        yield { chain, step, events: apply(step) };
      }
    }
  }
}

function startStage(chain: Chain): (step: IngestStep) => DecodeEvents {
  const stage = decodeStage(chain);
  const state = stage.initial();
  return (step) => stage.apply(state, step).events;
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
