import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Site } from '../../site.js';
import { isUntil } from '../../pools/moves.js';
import { BANCOR, VOUCHED } from './converter.js';
import { assetOf, isNetwork } from './facts.js';

/** A trade of Bancor V3, whatever pools it went through: they hold nothing, vaults do. */
export interface Trade {
  readonly sourceToken: Address;
  readonly targetToken: Address;
  readonly sourceAmount: bigint;
  readonly targetAmount: bigint;
  readonly trader: Address;
  /** Where the call says it; else who got the amount is looked for. */
  readonly beneficiary?: Address;
}

export function tokensTraded(scope: TransactionScope, site: Site, trade: Trade): void {
  const { block } = scope;
  if (!isNetwork(block, 'v3', site.contract)) return;
  const { sourceAmount, targetAmount, trader, beneficiary } = trade;
  const tokenOut = assetOf(block, trade.targetToken);
  scope.out.swaps.push({
    ...site.origin,
    protocol: BANCOR,
    ...VOUCHED,
    contract: site.contract,
    poolId: null,
    maker: null,
    sender: trader,
    recipient: beneficiary ?? receiverOf(scope, site, tokenOut, targetAmount) ?? trader,
    tokenIn: assetOf(block, trade.sourceToken),
    tokenOut,
    amountIn: sourceAmount,
    amountOut: targetAmount,
  });
}

function receiverOf(scope: TransactionScope, site: Site, token: Address, amount: bigint): Address | null {
  const entry = scope.entries.findLast(
    (one) =>
      one.token === token &&
      one.amount === amount &&
      (one.kind === 'transfer' || one.kind === 'value' || one.kind === 'mint') &&
      isUntil(one, site.origin),
  );
  return entry?.to ?? null;
}
