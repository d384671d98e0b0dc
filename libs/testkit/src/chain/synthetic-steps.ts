import type { Address } from '#domain/bytes.js';
import { uint256 } from '#domain/quantity.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { emptyIngestStep } from '#platform/runner/empty-ingest-step.js';
import type { StepHead } from '#stage/step.js';
import { createPrng } from '../prng.js';

/** Ingest blocks for heads of a made-up chain; some are large enough to be split on the log. */
export function syntheticSteps(heads: readonly StepHead[]): readonly IngestStep[] {
  return heads.map((head) => {
    const prng = createPrng(head.hash.readUInt32BE(0));
    const large = prng.int(40) === 0;
    return {
      ...emptyIngestStep({ ...head, dropped: [] }),
      time: 1_700_000_000 + 12 * head.number,
      feeRecipient: prng.bytes(20) as Address,
      baseFeePerGas: uint256(BigInt(prng.int(1e9)) + 1n),
      transactionCount: prng.int(300),
      capabilities: ['logs'],
      logs: Array.from({ length: large ? 3 : prng.int(5) }, (_, logIndex) => ({
        transactionIndex: logIndex,
        logIndex,
        address: prng.bytes(20) as Address,
        topics: [prng.bytes(32) as IngestStep['hash']],
        data: large ? Buffer.alloc(500_000, prng.int(256)) : prng.bytes(prng.int(64)),
      })),
    };
  });
}
