import type { Chain } from '#chains/chain.js';
import { type Address, toHex } from '#domain/bytes.js';
import type { Label } from '#domain/generated/detect-v1.js';
import type { TokenNames } from '../decode/token-names.js';
import type { ShownLabel } from './labelled-blocks.js';

export const LABEL_COLUMNS = [
  'block',
  'tx',
  'type',
  'what',
  'net',
  'tip',
  'profit USD',
  'beneficiary',
  'transaction',
];

/** A label for people. */
export function labelRow(
  { chain, number, label }: ShownLabel,
  names: TokenNames,
): Readonly<Record<string, unknown>> {
  const { transactions, type, supersededBy, beneficiary } = label;
  const hash = transactions[0]?.hash ?? null;
  return {
    block: String(number),
    tx: transactions.map(({ transactionIndex }) => transactionIndex).join(', '),
    type: supersededBy === null ? type : `${type} (superseded)`,
    what: whatOf(label, chain, names),
    net: label.net.map(({ asset, amount }) => amountOf(chain, asset, amount, names)).join(', ') || '-',
    tip: label.tipWei === 0n ? '' : amountOf(chain, null, label.tipWei, names),
    'profit USD': label.profitMicroUsd === null ? '' : (Number(label.profitMicroUsd) / 1e6).toFixed(2),
    beneficiary: beneficiary === null ? '' : toHex(beneficiary),
    transaction: hash === null ? '' : toHex(hash),
  };
}

function whatOf(label: Label, chain: Chain, names: TokenNames): string {
  const { arbitrage, sandwich, liquidation, jit, legs } = label;
  if (arbitrage !== null)
    return `${arbitrage.shape}: ${legs.map(({ venue, protocol }) => venue ?? protocol).join(' > ')}`;
  if (sandwich !== null) return `${sandwich.victims.length} victims, ${sandwich.pools.length} pools`;
  if (liquidation !== null) {
    const { protocol, debtAsset, debtAmount } = liquidation;
    return `${protocol}: ${debtAmount === null ? '?' : amountOf(chain, debtAsset, debtAmount, names)}`;
  }
  return jit === null ? '' : `${jit.protocol}: ${jit.swaps.length} trades`;
}

/** @param asset null is the native one */
function amountOf(chain: Chain, asset: Address | null, amount: bigint, names: TokenNames): string {
  const token = asset ?? (Buffer.alloc(20) as unknown as Address);
  return `${names.amount(chain, token, amount)} ${names.symbol(chain, token)}`;
}

/** The tokens that a row shows amounts of. */
export function assetsOf({ net, liquidation }: Label): readonly Address[] {
  const debt = liquidation?.debtAsset;
  return [...net.map(({ asset }) => asset), ...(debt == null ? [] : [debt])];
}
