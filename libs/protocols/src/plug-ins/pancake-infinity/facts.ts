import type { Address } from '#domain/bytes.js';
import type { BlockScope } from '../../block/block-scope.js';

/** Vaults that the chains' pool managers account with (@pancakeswap/infinity-sdk 1.0.11 INFI_VAULT_ADDRESSES). */
const VAULTS: Readonly<Record<string, string>> = {
  bsc: '0x238a358808379702088667322f80ac48bad5e6c4',
};

/** Null where the chain has none. */
export function vaultOf(block: BlockScope): Address | null {
  const vault = VAULTS[block.chain.name];
  return vault === undefined ? null : block.address(vault);
}
