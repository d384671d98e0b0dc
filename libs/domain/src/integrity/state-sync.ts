import type { Hash } from '../bytes.js';
import { keccak256 } from '../ethereum/keccak.js';

/**
 * Hash under which Polygon's nodes list the state sync of a block (0xPolygon/bor, core/types/bor_receipt.go). It is
 * made from the block, not from a transaction, and stands in no root.
 */
export function stateSyncHash(number: number, block: Hash): Hash {
  const key = Buffer.alloc(18 + 8 + 32);
  key.write('matic-bor-receipt-', 'latin1');
  key.writeBigUInt64BE(BigInt(number), 18);
  key.set(block, 26);
  return keccak256(key);
}
