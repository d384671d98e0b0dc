import type { Check, IngestStep } from '#domain/generated/ingest-v1.js';
import type { Evidence } from '#domain/integrity/evidence.js';
import type { SourceBlock } from '../source.js';

/** The parts of a step that a source either shows or does not, in the order in which they are united. */
export const SECTIONS = [
  'header',
  'transactions',
  'logs',
  'receipts',
  'traces',
  'stateChanges',
  'preState',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Which sections the block's checks have proven against its hash. */
export function provenSections(checks: readonly Check[]): ReadonlySet<Section> {
  const passed = new Set(checks.filter((check) => check.outcome === 'passed').map((check) => check.check));
  const proven = new Set<Section>();
  if (!passed.has('header-hash')) return proven;
  proven.add('header');
  if (passed.has('transactions-root')) proven.add('transactions');
  if (passed.has('receipts-root')) proven.add('receipts').add('logs');
  return proven;
}

export function hasSection(step: IngestStep, section: Section): boolean {
  return step.capabilities.includes(section);
}

/** `base` with a section of `other`, the section's evidence with it. */
export function withSection(base: SourceBlock, other: SourceBlock, section: Section): SourceBlock {
  const capabilities = [...new Set([...base.step.capabilities, section])].sort();
  const taken = section === 'header' ? headerFields(other.step) : { [section]: other.step[section] };
  const step = countLogs({ ...base.step, ...taken, capabilities }, section, other.step);
  return {
    ...base,
    step,
    evidence: { ...base.evidence, ...evidenceOf(other.evidence, section) },
    origin: joinOrigins(base, other),
  };
}

export function joinOrigins(a: SourceBlock, b: SourceBlock): readonly string[] {
  return [...new Set([...a.origin, ...b.origin])].sort();
}

function headerFields(step: IngestStep): Partial<IngestStep> {
  const { header, parentHash, time, feeRecipient, baseFeePerGas } = step;
  return { header, parentHash, time, feeRecipient, baseFeePerGas };
}

function evidenceOf(evidence: Evidence, section: Section): Partial<Evidence> {
  if (section === 'header') return { size: evidence.size };
  if (section === 'transactions') return { transactions: evidence.transactions };
  if (section === 'receipts') return { receipts: evidence.receipts };
  return section === 'logs' ? { logs: evidence.logs } : {};
}

/** Receipts of a source without logs do not say how many there are: the logs themselves do, once they are at hand. */
function countLogs(step: IngestStep, taken: Section, other: IngestStep): IngestStep {
  const joined =
    (taken === 'receipts' && !hasSection(other, 'logs') && hasSection(step, 'logs')) ||
    (taken === 'logs' && !hasSection(other, 'receipts') && hasSection(step, 'receipts'));
  if (!joined) return step;
  const counts = new Map<number, number>();
  for (const log of step.logs) counts.set(log.transactionIndex, (counts.get(log.transactionIndex) ?? 0) + 1);
  return {
    ...step,
    receipts: step.receipts.map((item) => ({ ...item, logCount: counts.get(item.transactionIndex) ?? 0 })),
  };
}
