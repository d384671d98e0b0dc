import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';

/** Ids of asset proxies: the first four bytes of asset data. */
const ERC20 = 0xf47261b0;
const MULTI_ASSET = 0x94cfcdd7;

/**
 * The token of 0x V2 and V3 asset data that names just one. Bridges are none: what they give comes from another exchange,
 * whose own swap tells it. Nor are tokens that are not fungible.
 */
export function erc20Of(scope: TransactionScope, assetData: Buffer): Address | null {
  if (assetData.length < 36 || assetData.readUInt32BE(0) !== ERC20) return null;
  return scope.block.own(assetData.subarray(16, 36));
}

export function isMultiAsset(assetData: Buffer): boolean {
  return assetData.length >= 4 && assetData.readUInt32BE(0) === MULTI_ASSET;
}
