import type { Address } from '#domain/bytes.js';
import { bigUintOf, UINT256_LIMIT } from '#domain/quantity.js';
import type { DecodeReceipt } from '../block/input.js';
import type { TransactionScope } from '../block/transaction-scope.js';

/** Of one transaction; null where it is not known. */
export interface FeeFigures {
  readonly payer: Address | null;
  readonly feeRecipient: Address | null;
  readonly gasUsed: bigint | null;
  /** Wei. */
  readonly effectiveGasPrice: bigint | null;
  /** Wei. */
  readonly baseFeePerGas: bigint | null;
  readonly receipt: DecodeReceipt | null;
}

/**
 * Adds the gas fee: what is burnt (EIP-1559, EIP-4844) and what the fee recipient gets. Gives the latter; null where a
 * figure is missing, and where the protocol itself takes the fee.
 */
export function addFees(scope: TransactionScope, figures: FeeFigures): bigint | null {
  const { payer, feeRecipient, gasUsed, effectiveGasPrice, baseFeePerGas, receipt } = figures;
  if (payer === null) return null;
  addBlobFee(scope, payer, receipt);
  if (gasUsed === null || effectiveGasPrice === null) return null;
  if (scope.block.chain.feeModel.paidTo === 'protocol') {
    pay(scope, 'gas-fee', payer, null, gasUsed * effectiveGasPrice);
    return null;
  }
  // Who got how much of it is not known.
  if (baseFeePerGas === null && scope.block.hasBaseFee) {
    pay(scope, 'gas-fee', payer, null, gasUsed * effectiveGasPrice);
    return null;
  }
  const burnt = gasUsed * (baseFeePerGas ?? 0n);
  const paid = gasUsed * effectiveGasPrice - burnt;
  // No receipt that is one says so.
  if (paid < 0n || gasUsed * effectiveGasPrice >= UINT256_LIMIT) return null;
  pay(scope, 'base-fee', payer, null, burnt);
  pay(scope, baseFeePerGas === null ? 'gas-fee' : 'priority-fee', payer, feeRecipient, paid);
  return paid;
}

function addBlobFee(scope: TransactionScope, payer: Address, receipt: DecodeReceipt | null): void {
  const { blobGasUsed = null, blobGasPrice = null } = receipt ?? {};
  if (blobGasUsed === null || blobGasPrice === null) return;
  pay(scope, 'blob-fee', payer, null, bigUintOf(blobGasUsed) * bigUintOf(blobGasPrice));
}

function pay(scope: TransactionScope, kind: string, from: Address, to: Address | null, amount: bigint): void {
  if (amount === 0n) return;
  const origin = { transactionIndex: scope.index, logIndex: null, traceAddress: null };
  if (amount >= UINT256_LIMIT)
    return scope.mark({ contract: from, origin }, 'unreadable', `a ${kind} that nobody can pay`);
  scope.move(origin, { kind, standard: 'native', token: scope.block.native, from, to, amount });
}
