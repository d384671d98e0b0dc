import { type Address, toHex } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';

/** What an account gained or lost of an asset. */
export interface NetChange {
  readonly account: Address;
  readonly standard: string;
  readonly token: Address;
  readonly tokenId: bigint | null;
  /** Never zero. */
  readonly amount: bigint;
}

/**
 * Sums a ledger by account and asset, in order of first appearance.
 *
 * @param wrappedNative counted as the native asset, whose contract is the zero address
 */
export function netChanges(
  entries: readonly LedgerEntry[],
  wrappedNative: Buffer | null,
): readonly NetChange[] {
  const sums = new Map<string, NetChange>();
  const add = (account: Address | null, entry: LedgerEntry, amount: bigint): void => {
    if (account === null) return;
    const { tokenId } = entry;
    const isNative = entry.standard === 'native' || (wrappedNative?.equals(entry.token) ?? false);
    const asset = isNative
      ? { standard: 'native', token: NATIVE, tokenId: null }
      : { standard: entry.standard, token: entry.token, tokenId };
    const key = `${toHex(account)} ${toHex(asset.token)} ${String(asset.tokenId)}`;
    sums.set(key, { account, ...asset, amount: (sums.get(key)?.amount ?? 0n) + amount });
  };
  for (const entry of entries) {
    add(entry.from, entry, -entry.amount);
    add(entry.to, entry, entry.amount);
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}

const NATIVE = Buffer.alloc(20) as Address;
