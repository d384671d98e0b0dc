import type { Evidence, Label } from '#domain/generated/detect-v1.js';
import type { Finding } from '../detector.js';
import type { BlockView } from '../view/block-view.js';
import { CONFIDENCE_RULES } from './rules.js';
import { subjectOf } from './subject.js';

/** How sure a finding is, by evidence alone, and that evidence: what each rule of confidence/rules.ts found. */
export function confidenceOf(block: BlockView, finding: Finding): Pick<Label, 'confidencePpm' | 'evidence'> {
  const subject = subjectOf(block, finding);
  const evidence: Evidence[] = [];
  let confidencePpm = 1_000_000;
  for (const { rule, factorPpm, find } of CONFIDENCE_RULES) {
    const fact = find(subject);
    if (fact === null) continue;
    confidencePpm = Math.floor((confidencePpm * factorPpm) / 1_000_000);
    evidence.push({ rule, fact });
  }
  return { confidencePpm, evidence: [...finding.evidence, ...evidence] };
}
