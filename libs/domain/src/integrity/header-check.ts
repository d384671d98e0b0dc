import { toHex } from '../bytes.js';
import { encodeHeader, missingHeaderFields } from '../ethereum/header.js';
import { keccak256 } from '../ethereum/keccak.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

/**
 * header-hash: the header's RLP hashes to the block's hash. Returns the length of that RLP, for the check of the
 * block's size; null where it can't be encoded.
 */
export function checkHeader({ step, rules, hasHeader }: Subject, findings: Findings): number | null {
  if (!hasHeader) return null;
  const missing = missingHeaderFields(step);
  if (rules.headerHashUnavailable !== null || missing.length > 0) {
    findings.unavailable(
      'header-hash',
      rules.headerHashUnavailable ?? `the source does not show ${missing.join(', ')}`,
    );
    return null;
  }
  const encoded = encodeHeader(step);
  const hash = keccak256(encoded);
  if (hash.equals(step.hash)) findings.passed('header-hash');
  else
    findings.fail('header-hash', 'hash', `the header hashes to ${toHex(hash)}, not to ${toHex(step.hash)}`);
  return encoded.length;
}
