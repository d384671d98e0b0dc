import type { Uint256 } from '../bytes.js';
import { bigUintOf, uint256 } from '../quantity.js';
import type { Transaction } from '../generated/ingest-v1.js';

/**
 * What a unit of gas cost in wei (EIP-1559): the gas price of types 0 and 1, else the smaller of the maximum fee and
 * base fee + priority fee. Null where a field that it needs is not shown.
 */
export function effectiveGasPrice(
  transaction: Pick<Transaction, 'gasPrice' | 'maxFeePerGas' | 'maxPriorityFeePerGas'>,
  baseFeePerGas: Uint256 | null,
): Uint256 | null {
  if (transaction.gasPrice !== null) return transaction.gasPrice;
  const { maxFeePerGas, maxPriorityFeePerGas } = transaction;
  if (maxFeePerGas === null || maxPriorityFeePerGas === null || baseFeePerGas === null) return null;
  const wanted = bigUintOf(baseFeePerGas) + bigUintOf(maxPriorityFeePerGas);
  return wanted < bigUintOf(maxFeePerGas) ? uint256(wanted) : maxFeePerGas;
}
