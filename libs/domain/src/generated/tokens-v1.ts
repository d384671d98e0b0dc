// Generated from schemas/tokens/v1.avsc by `npm run generate`. Do not edit.
import type { Address, Hash } from '../bytes.js';

/** What a token says of itself (EIP-20: name, symbol, decimals), as one contract call each answered at a block. It proves nothing: any contract may take any name. Where a value is null, the field beside it says why: no code (nothing stands at the address), reverted, empty (no bytes, or no character), malformed (nothing that its type can be, or no text to be shown). */
export interface TokenMetadata {
  /** Contract of the token. */
  readonly token: Address;
  /** Block whose state answered. */
  readonly blockNumber: number;
  readonly blockHash: Hash;
  readonly symbol: string | null;
  /** no code, reverted, empty or malformed. Null where the symbol is known. */
  readonly symbolUnknown: string | null;
  readonly name: string | null;
  /** As symbolUnknown. */
  readonly nameUnknown: string | null;
  /** 0 to 255: an amount of 10^decimals is one token. */
  readonly decimals: number | null;
  /** As symbolUnknown. */
  readonly decimalsUnknown: string | null;
}
