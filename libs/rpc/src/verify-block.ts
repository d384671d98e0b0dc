import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import { checkBlock } from '#domain/integrity/check-block.js';
import { refuse } from '#domain/integrity/refuse.js';
import type { SourceBlock } from './source.js';

export interface VerifyOptions {
  /** Recover senders from signatures (`--integrity full`). */
  readonly senders?: boolean;
}

/**
 * The block with `step.integrity` filled. Throws IntegrityError that names file, block, field and check where the
 * block contradicts itself.
 */
export function verifyBlock(block: SourceBlock, options: VerifyOptions = {}): SourceBlock {
  const { step, evidence } = block;
  const rules = rulesAt(chainNamed(block.chain), step.number, step.time);
  const report = checkBlock(step, evidence, { senders: options.senders ?? false, rules });
  refuse(report, { file: block.origin.join(' + '), block: step.number });
  return { ...block, step: { ...step, integrity: report.checks } };
}
