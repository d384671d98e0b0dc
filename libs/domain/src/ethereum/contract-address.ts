import type { Address, Uint256 } from '../bytes.js';
import { keccak256 } from './keccak.js';
import { rlpStringSize, RlpWriter } from './rlp.js';

/** Address that CREATE gives (yellow paper, 7): the last 20 bytes of keccak256(rlp([sender, nonce])). */
export function contractAddress(sender: Address, nonce: Uint256): Address {
  const writer = new RlpWriter(64);
  writer.listHeader(21 + rlpStringSize(nonce));
  writer.string(sender);
  writer.string(nonce);
  return keccak256(writer.view()).subarray(12) as Address;
}
