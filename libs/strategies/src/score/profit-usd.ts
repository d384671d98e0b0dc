import { type Address, fromHex, toHex } from '#domain/bytes.js';
import type { AssetChange, Evidence, Label } from '#domain/generated/detect-v1.js';
import type { BlockView } from '../view/block-view.js';
import { nativePriceAt } from './native-price.js';
import type { Quotes } from './quotes.js';

/** What a score takes of a label. */
export type Scored = Pick<Label, 'net' | 'gasFeeWei' | 'relatedLabelIds' | 'transactions'>;

export interface Score {
  readonly profitMicroUsd: bigint | null;
  /** Which price it was, or why there is none. */
  readonly evidence: readonly Evidence[];
}

/** Of sums: millionths of a USD come out of it. */
const DECIMALS = 18;
const ONE = 1n << 96n;

/** What a label gained after its gas fee, in USD: reference stables count one, the native asset by a reference pool. */
export function profitUsd(block: BlockView, before: Quotes, label: Scored): Score {
  const { net, gasFeeWei, relatedLabelIds, transactions } = label;
  if (net.length === 0 && relatedLabelIds.length > 0) return none('its net is counted in a related label');
  if (gasFeeWei === null) return none('the gas fee is not known');
  const price = nativePriceAt(block, before, transactions[0]?.transactionIndex ?? 0);
  if (price === null) return none('no reference pool told the native price of late');
  const { priceX96, quoteDecimals, source } = price;
  let sum = -gasFeeWei * priceX96 * scale(quoteDecimals);
  for (const { asset, amount } of net) {
    const decimals = stableDecimals(block, asset);
    if (asset.equals(block.native)) sum += amount * priceX96 * scale(quoteDecimals);
    else if (decimals !== null) sum += amount * ONE * scale(decimals);
    else return none(`no price of ${toHex(asset)}`);
  }
  return {
    profitMicroUsd: divDown(sum * 1_000_000n, ONE * 10n ** BigInt(DECIMALS)),
    evidence: [{ rule: 'usd', fact: source }, ...net.flatMap((change) => stableNote(block, change))],
  };
}

function none(fact: string): Score {
  return { profitMicroUsd: null, evidence: [{ rule: 'usd', fact }] };
}

function scale(decimals: number): bigint {
  return 10n ** BigInt(DECIMALS - decimals);
}

function stableDecimals({ chain }: BlockView, asset: Address): number | null {
  return chain.referenceStables.find(({ address }) => fromHex(address).equals(asset))?.decimals ?? null;
}

function stableNote({ chain }: BlockView, { asset }: AssetChange): readonly Evidence[] {
  const stable = chain.referenceStables.find(({ address }) => fromHex(address).equals(asset));
  return stable === undefined ? [] : [{ rule: 'usd', fact: `${stable.symbol} counts as one USD` }];
}

function divDown(value: bigint, by: bigint): bigint {
  return value >= 0n ? value / by : -((-value + by - 1n) / by);
}
