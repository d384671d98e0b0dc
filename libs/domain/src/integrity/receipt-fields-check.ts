import { type Address, toHex, type Uint256 } from '../bytes.js';
import { bigUintOf, uint256 } from '../quantity.js';
import { blobGasPrice, GAS_PER_BLOB } from '../ethereum/blob-fee.js';
import { contractAddress } from '../ethereum/contract-address.js';
import { KNOWN_TRANSACTION_TYPES } from '../ethereum/transaction.js';
import type { Receipt, Transaction } from '../generated/ingest-v1.js';
import type { Findings } from './findings.js';
import { agrees, checkPlacement } from './placement-check.js';
import type { Subject } from './subject.js';

/** malformed: what receipts repeat of their transactions, or what follows from them, and differs. */
export function checkReceiptFields(
  subject: Subject,
  prices: readonly (Uint256 | null)[],
  findings: Findings,
): void {
  const { step, evidence } = subject;
  if (!subject.hasReceipts) return;
  const blobPrice = blobPriceOf(subject, findings);
  let previous = -1;
  step.receipts.forEach((receipt, position) => {
    const field = `receipts[${position}]`;
    const transaction = step.transactions[position];
    const index = receipt.transactionIndex;
    if (step.partial ? index <= previous : index !== position) {
      findings.fail('malformed', `${field}.transactionIndex`, `${index} at position ${position}`);
    }
    previous = index;
    const shown = evidence.receipts[position];
    if (shown !== undefined) checkPlacement(step, shown, 'receipts', position, findings);
    if (!agrees(receipt.blobGasPrice, blobPrice ?? receipt.blobGasPrice)) {
      findings.fail('malformed', `${field}.blobGasPrice`, 'it does not follow from excessBlobGas');
    }
    if (transaction === undefined) return;
    checkAgainstTransaction(receipt, transaction, field, findings);
    const price = prices[position] ?? null;
    if (price !== null && !agrees(receipt.effectiveGasPrice, price)) {
      const detail = `${bigUintOf(receipt.effectiveGasPrice as Uint256)} wei is not the price paid, ${bigUintOf(price)} wei`;
      findings.fail('malformed', `${field}.effectiveGasPrice`, detail);
    }
  });
}

function blobPriceOf({ step, rules }: Subject, findings: Findings): Uint256 | null {
  const excess = step.header?.excessBlobGas ?? null;
  if (excess === null || rules.blobUpdateFraction === null) return null;
  try {
    return uint256(blobGasPrice(bigUintOf(excess), BigInt(rules.blobUpdateFraction)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.fail('malformed', 'excessBlobGas', error.message);
    return null;
  }
}

function checkAgainstTransaction(
  receipt: Receipt,
  transaction: Transaction,
  field: string,
  findings: Findings,
): void {
  if (!agrees(receipt.transactionHash, transaction.hash)) {
    findings.fail(
      'malformed',
      `${field}.transactionHash`,
      `it is not that of the transaction, ${toHex(transaction.hash)}`,
    );
  }
  if (receipt.transactionIndex !== transaction.index) {
    findings.fail('malformed', `${field}.transactionIndex`, `the transaction's is ${transaction.index}`);
  }
  if (receipt.type !== null && receipt.type !== transaction.type) {
    findings.fail(
      'malformed',
      `${field}.type`,
      `${receipt.type} where the transaction has ${transaction.type}`,
    );
  }
  if (!agrees(receipt.to, transaction.to))
    findings.fail('malformed', `${field}.to`, 'it is not that of the transaction');
  if (!KNOWN_TRANSACTION_TYPES.includes(transaction.type)) return;
  checkCreated(receipt, transaction, field, findings);
  const blobGas = uint256(GAS_PER_BLOB * (transaction.blobVersionedHashes?.length ?? 0));
  if (!agrees(receipt.blobGasUsed, blobGas)) {
    findings.fail('malformed', `${field}.blobGasUsed`, `the transaction's blobs take ${bigUintOf(blobGas)}`);
  }
}

function checkCreated(receipt: Receipt, transaction: Transaction, field: string, findings: Findings): void {
  const shown = receipt.contractAddress;
  if (transaction.to !== null) {
    if (shown !== null)
      findings.fail('malformed', `${field}.contractAddress`, 'the transaction creates no contract');
    return;
  }
  const created: Address = contractAddress(transaction.from, transaction.nonce);
  // Some sources leave it out: 4662649 and 22431083 of the corpus, and clients where the creation failed.
  if (!agrees(shown, created)) {
    findings.fail('malformed', `${field}.contractAddress`, `the transaction creates ${toHex(created)}`);
  }
}
