import type { Uint256 } from '../bytes.js';
import { bigUintOf } from '../quantity.js';
import type { Findings } from './findings.js';
import type { Subject } from './subject.js';

/** Gas as a number; NaN for what no block can use and for what is not shown, which equals nothing. */
function gasOf(quantity: Uint256 | null): number {
  if (quantity === null) return Number.NaN;
  if (quantity.length <= 6) return quantity.length === 0 ? 0 : quantity.readUIntBE(0, quantity.length);
  const value = bigUintOf(quantity);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Number.NaN;
}

/** gas-used: each receipt's gas is the step of the cumulative gas, and the last cumulative gas is the header's. */
export function checkGas({ step, hasReceipts, committed }: Subject, findings: Findings): void {
  if (!hasReceipts || step.partial) return;
  if (
    step.receipts.some(({ gasUsed, cumulativeGasUsed }) => gasUsed === null || cumulativeGasUsed === null)
  ) {
    if (step.header !== null) findings.unavailable('gas-used', "the receipts' gas is not shown");
    return;
  }
  const before = findings.failureCount;
  let cumulative = 0;
  step.receipts.slice(0, committed).forEach((receipt, index) => {
    const next = gasOf(receipt.cumulativeGasUsed);
    const used = gasOf(receipt.gasUsed);
    if (next - cumulative !== used) {
      const field = `receipts[${index}].gasUsed`;
      findings.fail(
        'gas-used',
        field,
        `gas used is ${used}, cumulative gas goes from ${cumulative} to ${next}`,
      );
    }
    cumulative = next;
  });
  if (step.header === null) return;
  const total = gasOf(step.header.gasUsed);
  if (total !== cumulative)
    findings.fail('gas-used', 'gasUsed', `the header says ${total}, the receipts ${cumulative}`);
  else if (findings.failureCount === before) findings.passed('gas-used');
}
