import { toHex, type Uint256 } from '../bytes.js';
import { bigUintOf, uint256 } from '../quantity.js';
import { effectiveGasPrice } from '../ethereum/effective-gas-price.js';
import { KNOWN_TRANSACTION_TYPES, legacyChainId } from '../ethereum/transaction.js';
import type { Transaction } from '../generated/ingest-v1.js';
import type { BlockRules } from './block-rules.js';
import type { TransactionEvidence } from './evidence.js';
import type { Findings } from './findings.js';
import { agrees, checkPlacement } from './placement-check.js';
import type { Subject } from './subject.js';

/** malformed: index, type, chain id, parity and prices of transactions that don't fit the rest. */
export function checkTransactionFields(
  subject: Subject,
  prices: readonly (Uint256 | null)[],
  findings: Findings,
): void {
  const { step, evidence, rules } = subject;
  const chainId = uint256(rules.chainId);
  let previous = -1;
  step.transactions.forEach((transaction, position) => {
    const field = `transactions[${position}]`;
    const { index } = transaction;
    if (step.partial ? index <= previous : index !== position) {
      findings.fail('malformed', `${field}.transactionIndex`, `${index} at position ${position}`);
    }
    previous = index;
    checkType(transaction, rules, field, findings);
    if (position < subject.committed) checkChainId(transaction, chainId, field, findings);
    const shown = evidence.transactions[position];
    if (shown === undefined) return;
    checkPlacement(step, shown, 'transactions', position, findings);
    checkRepeated(transaction, shown, prices[position] ?? null, field, findings);
  });
}

/** The price that each transaction paid, where EIP-1559 gives it. */
export function pricesPaid({ step, rules, committed }: Subject): readonly (Uint256 | null)[] {
  if (!rules.priceFromFees) return [];
  return step.transactions
    .slice(0, committed)
    .map((transaction) =>
      KNOWN_TRANSACTION_TYPES.includes(transaction.type)
        ? effectiveGasPrice(transaction, step.baseFeePerGas)
        : null,
    );
}

function checkType({ type }: Transaction, rules: BlockRules, field: string, findings: Findings): void {
  if (!rules.typesClosed || rules.transactionTypes.includes(type)) return;
  const detail = `0x${type.toString(16)} is no transaction type of ${rules.fork} on ${rules.chain}`;
  findings.fail('malformed', `${field}.type`, detail);
}

function checkChainId(transaction: Transaction, expected: Uint256, field: string, findings: Findings): void {
  if (!KNOWN_TRANSACTION_TYPES.includes(transaction.type)) return;
  const { type, chainId, v } = transaction;
  const signed = type === 0 && v !== null ? legacyChainId(v) : chainId;
  if (chainId !== null && !agrees(chainId, signed)) {
    findings.fail('malformed', `${field}.chainId`, `${toHex(chainId)} is not the chain id in v`);
  } else if (!agrees(signed, expected)) {
    findings.fail('malformed', `${field}.chainId`, `${toHex(signed as Buffer)} is another chain's id`);
  }
}

function checkRepeated(
  transaction: Transaction,
  shown: TransactionEvidence,
  price: Uint256 | null,
  field: string,
  findings: Findings,
): void {
  if (price !== null && !agrees(shown.effectiveGasPrice, price)) {
    const detail = `${bigUintOf(shown.effectiveGasPrice as Uint256)} wei is not the price paid, ${bigUintOf(price)} wei`;
    findings.fail('malformed', `${field}.gasPrice`, detail);
  }
  for (const name of ['v', 'yParity'] as const) {
    if (transaction.v !== null && !agrees(shown[name], transaction.v)) {
      findings.fail('malformed', `${field}.${name}`, 'v and yParity differ');
    }
  }
}
