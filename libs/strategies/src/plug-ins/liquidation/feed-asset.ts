import { type Address, fromHex, toHex } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import type { OracleUpdate } from '#domain/generated/decode-v1.js';
import type { BlockView } from '../../view/block-view.js';

/** Feeds whose key names an asset: by address, by symbol, or by the hash of a symbol. */
const KEYED_BY_ASSET = new Set(['open-price-feed']);

/** The asset whose price a feed told; null where nothing at hand says which that is. */
export function feedAsset(block: BlockView, { protocol, key }: OracleUpdate): Address | null {
  if (key === null || !KEYED_BY_ASSET.has(protocol)) return null;
  if (/^0x[0-9a-f]{40}$/.test(key)) return block.asset(fromHex(key));
  const { native, wrappedNative, referenceStables } = block.chain;
  const symbols = [
    [native.symbol, block.native],
    ...[...(wrappedNative === null ? [] : [wrappedNative]), ...referenceStables].map(
      ({ symbol, address }) => [symbol, block.own(fromHex(address))] as const,
    ),
  ] as const;
  const found = symbols.find(([symbol]) => key === symbol || key === toHex(keccak256(Buffer.from(symbol))));
  return found?.[1] ?? null;
}
