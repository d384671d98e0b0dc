import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import { BadInputError } from '#domain/errors/sluice-error.js';
import { checkBlock } from '#domain/integrity/check-block.js';
import type { Failure } from '#domain/integrity/findings.js';
import type { Dropped, SourceBlock } from '../source.js';
import { verifyBlock } from '../verify-block.js';
import { firstDifference } from './differs.js';
import { hasSection, joinOrigins, provenSections, SECTIONS, type Section, withSection } from './section.js';
import { unitePartials } from './unite-partials.js';

export interface Merged {
  readonly block: SourceBlock;
  readonly dropped: readonly Dropped[];
}

interface Candidate {
  readonly block: SourceBlock;
  readonly proven: ReadonlySet<Section>;
}

/** Nothing commits to these, and tracers word and count them differently: of two that differ, the first one stands. */
const UNCOMMITTED: readonly Section[] = ['traces', 'stateChanges', 'preState'];
const SCALARS = ['parentHash', 'time', 'feeRecipient', 'baseFeePerGas'] as const;

/**
 * One block out of what several sources show of it; all have its hash. A proven value stands, an unproven one that
 * differs from it or fails a check is dropped and listed. Errors: IntegrityError where a source contradicts itself,
 * input.conflict where two values differ and neither can be given up.
 */
export function mergeBlocks(sources: readonly SourceBlock[]): Merged {
  const candidates = sources.map((source) => {
    const block = verifyBlock(source);
    return { block, proven: provenSections(block.step.integrity) };
  });
  candidates.sort(byStrength);
  const [first, ...rest] = candidates as [Candidate, ...Candidate[]];
  const dropped: Dropped[] = [];
  let base = first;
  for (const other of rest) base = unite(base, other, dropped);
  return { block: { ...base.block, step: { ...base.block.step, integrity: [] } }, dropped };
}

/** Whole blocks before parts, more proven before less, then by name: the same files give the same order anywhere. */
function byStrength(a: Candidate, b: Candidate): number {
  return (
    Number(a.block.step.partial) - Number(b.block.step.partial) ||
    b.proven.size - a.proven.size ||
    (String(a.block.origin) < String(b.block.origin) ? -1 : 1)
  );
}

function unite(base: Candidate, other: Candidate, dropped: Dropped[]): Candidate {
  if (base.block.step.partial && other.block.step.partial) {
    return { block: unitePartials(base.block, other.block), proven: base.proven };
  }
  const drop = (field: string, reason: string): void => {
    const { step, chain, origin } = other.block;
    dropped.push({ chain, number: step.number, file: origin.join(' + '), field, reason });
  };
  const step = uniteScalars(base.block, other.block, drop);
  let united: Candidate = {
    ...base,
    block: { ...base.block, step, origin: joinOrigins(base.block, other.block) },
  };
  for (const section of SECTIONS) {
    if (!hasSection(other.block.step, section)) continue;
    if (other.block.step.partial) drop(section, 'it is of some transactions of the block only');
    else united = uniteSection(united, other, section, drop);
  }
  return united;
}

function uniteScalars(base: SourceBlock, other: SourceBlock, drop: (field: string, reason: string) => void) {
  let { step } = base;
  for (const field of SCALARS) {
    const ours = step[field];
    const theirs = other.step[field];
    if (theirs === null || (ours !== null && firstDifference(ours, theirs) === null)) continue;
    if (step.header !== null) drop(field, `the header of ${base.origin.join(' + ')} differs`);
    else if (ours === null || other.step.header !== null) step = { ...step, [field]: theirs };
    else throw conflict(base, other, field);
  }
  return step;
}

function uniteSection(
  base: Candidate,
  other: Candidate,
  section: Section,
  drop: (field: string, reason: string) => void,
): Candidate {
  const united = (): Candidate => ({
    block: withSection(base.block, other.block, section),
    proven: other.proven.has(section) ? new Set([...base.proven, section]) : base.proven,
  });
  if (!hasSection(base.block.step, section)) {
    const next = united();
    const failure = firstFailure(next.block);
    if (failure === undefined) return next;
    drop(section, `${failure.check}: ${failure.field}: ${failure.detail}`);
    return base;
  }
  const difference = differenceOf(base.block, other.block, section);
  if (difference === null) return base;
  const here = base.proven.has(section);
  const there = other.proven.has(section);
  if (here && there) throw conflict(base.block, other.block, difference);
  if (there) return united();
  if (!here && !UNCOMMITTED.includes(section)) throw conflict(base.block, other.block, difference);
  drop(
    section,
    `${difference} differs from ${base.block.origin.join(' + ')}${here ? ', which is proven' : ''}`,
  );
  return base;
}

function differenceOf(base: SourceBlock, other: SourceBlock, section: Section): string | null {
  const comparable = (block: SourceBlock): unknown => {
    if (section !== 'receipts' || (hasSection(base.step, 'logs') && hasSection(other.step, 'logs')))
      return block.step[section];
    return block.step.receipts.map((receipt) => ({ ...receipt, logCount: null }));
  };
  return firstDifference(comparable(base), comparable(other), section);
}

function firstFailure(block: SourceBlock): Failure | undefined {
  const rules = rulesAt(chainNamed(block.chain), block.step.number, block.step.time);
  return checkBlock(block.step, block.evidence, { senders: false, rules }).failures[0];
}

function conflict(base: SourceBlock, other: SourceBlock, field: string): BadInputError {
  return new BadInputError('input.conflict', `it differs from ${base.origin.join(' + ')}`, {
    place: { file: other.origin.join(' + '), block: base.step.number, field },
  });
}
