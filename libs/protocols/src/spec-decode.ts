import type { Chain } from '#chains/chain.js';
import { chainNamed } from '#chains/registry.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { fileSource } from '#rpc/files/file-source.js';
import { verifyBlock } from '#rpc/verify-block.js';
import { corpusPath } from '#testkit/corpus.js';
import { Interface } from 'ethers';
import { join } from 'node:path';
import type { EventDefinition } from './abi/event.js';
import { type DecodeInput, decodeBlock } from './block/decode-block.js';
import type { DecodeEvents } from './block/events.js';
import { PoolRegistry } from './pools/pool-registry.js';
import { createDecoding } from './stage.js';

/** Decodes one step by itself. `pools`: what is known of pools before it. */
export function decodeStep(
  step: DecodeInput,
  chain: Chain | string = 'ethereum',
  pools: PoolRegistry = new PoolRegistry(),
): DecodeEvents {
  const { decoding, reading } = createDecoding(typeof chain === 'string' ? chainNamed(chain) : chain);
  return decodeBlock(step, decoding, reading, pools);
}

/** A block of the corpus, verified: `corpusStep('ethereum/blocks/17686110')`, `corpusStep('ethereum/mev-inspect-py/12914944.json.gz')`. */
export async function corpusStep(path: string, chain = 'ethereum'): Promise<IngestStep> {
  const source = await fileSource(join(corpusPath(), path), { chain });
  for await (const block of source.blocks({ chain })) return verifyBlock(block, { senders: false }).step;
  throw new Error(`${path} holds no block`);
}

/** The step without some of what it shows, as from a poorer source. */
export function without(step: IngestStep, ...lost: readonly ('logs' | 'traces')[]): IngestStep {
  const capabilities = step.capabilities.filter((capability) => !lost.some((name) => name === capability));
  const emptied = Object.fromEntries(lost.map((name) => [name, []]));
  return { ...step, ...emptied, capabilities };
}

/** A log by its event: `[definition, contract, values in order of the parameters]`; in order, or at given positions. */
export type WrittenLog = readonly [
  definition: EventDefinition,
  contract: string,
  values: readonly unknown[],
  logIndex?: number,
];

/** A step of one transaction with these logs, encoded by ethers. */
export function stepOfLogs(logs: readonly WrittenLog[]): DecodeInput {
  return {
    number: 20_000_000,
    time: 1_725_000_000,
    feeRecipient: null,
    baseFeePerGas: null,
    partial: true,
    capabilities: ['logs'],
    transactions: [],
    transactionHashes: [],
    receipts: [],
    traces: [],
    logs: logs.map(([definition, contract, values, logIndex], index) => {
      const { name, parameters } = definition;
      const { topics, data } = new Interface([{ type: 'event', name, inputs: parameters }]).encodeEventLog(
        name,
        values,
      );
      const bytes = (hex: string): never => Buffer.from(hex.slice(2), 'hex') as never;
      return {
        transactionIndex: 0,
        logIndex: logIndex ?? index,
        address: bytes(contract),
        topics: topics.map(bytes),
        data: bytes(data),
      };
    }),
  };
}
