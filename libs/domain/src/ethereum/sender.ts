import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Address, Hash, Uint256 } from '../bytes.js';
import { bigUintOf } from '../quantity.js';
import type { Authorization, Transaction } from '../generated/ingest-v1.js';
import { keccak256 } from './keccak.js';
import { RlpWriter } from './rlp.js';
import { signingHash } from './transaction.js';

const EIP_7702_MAGIC = 0x05;

/** Recovery bit of a signature, or null where v has no valid form. */
function parityOf(type: number, v: Uint256): 0 | 1 | null {
  const value = bigUintOf(v);
  const parity = type !== 0 ? value : value >= 35n ? (value - 35n) % 2n : value - 27n;
  return parity === 0n ? 0 : parity === 1n ? 1 : null;
}

function recover(digest: Hash, parity: 0 | 1, r: Uint256, s: Uint256): Address | null {
  const signature = new Uint8Array(65);
  signature[0] = parity;
  signature.set(r, 33 - r.length);
  signature.set(s, 65 - s.length);
  try {
    const point = secp256k1.Signature.fromBytes(signature, 'recovered').recoverPublicKey(digest);
    return keccak256(point.toBytes(false).subarray(1)).subarray(12) as Address;
  } catch {
    // r or s outside of the group, or no point with that x: nobody made this signature.
    return null;
  }
}

/**
 * Who signed a transaction of a known type; null where the signature is missing or nobody's. Takes about a
 * millisecond. Errors of signingHash.
 */
export function recoverSender(transaction: Transaction): Address | null {
  const { type, v, r, s } = transaction;
  if (v === null || r === null || s === null) return null;
  const parity = parityOf(type, v);
  return parity === null ? null : recover(signingHash(transaction), parity, r, s);
}

/** Who signed an authorization (EIP-7702); null where the signature is nobody's, and the chain ignores the entry. */
export function recoverAuthority(authorization: Authorization): Address | null {
  const parity = parityOf(4, authorization.yParity);
  if (parity === null) return null;
  const writer = new RlpWriter(128);
  writer.byte(EIP_7702_MAGIC);
  const list = writer.openList();
  for (const field of [authorization.chainId, authorization.address, authorization.nonce])
    writer.string(field);
  writer.closeList(list);
  return recover(keccak256(writer.view()), parity, authorization.r, authorization.s);
}
