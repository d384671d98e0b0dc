import type { Address } from '#domain/bytes.js';
import { StructView } from '../../abi/struct-view.js';
import { Unreadable } from '../../abi/words.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Trade } from './trade.js';

/** Bits of a trade's flags (GPv2Trade.extractFlags). */
const KIND_BUY = 1n;
const PARTIALLY_FILLABLE = 2n;

export interface Settled {
  /** Arguments of `settle`. */
  readonly tokens: readonly Address[];
  readonly clearingPrices: readonly bigint[];
  /** The whole input behind the selector. */
  readonly input: Buffer;
  /** Arguments of `transferFromAccounts`: a transfer of each trade, in their order. */
  readonly transfers: Buffer;
}

/**
 * The trades of a settlement, with amounts as GPv2Settlement.computeTradeExecution has them. Owners are known from the
 * transfers: those who signed off chain are named nowhere else. Throws Unreadable where both do not fit each other.
 */
export function executedTrades(scope: TransactionScope, settled: Settled): readonly Trade[] {
  const trades = new StructView(settled.input).structs(2);
  const transfers = new StructView(settled.transfers).fixedStructs(0, 4);
  if (trades.length !== transfers.length) throw new Unreadable('transfers of trades');
  return trades.map((trade, index) => {
    const transfer = transfers[index] as StructView;
    const sellToken = scope.block.own(transfer.address(1));
    const sell = Number(trade.uint(0));
    const buy = Number(trade.uint(1));
    const buyToken = settled.tokens[buy];
    const sellPrice = settled.clearingPrices[sell];
    const buyPrice = settled.clearingPrices[buy];
    if (buyToken === undefined || sellPrice === undefined || buyPrice === undefined || buyPrice === 0n)
      throw new Unreadable('prices of a trade');
    if (settled.tokens[sell] !== sellToken) throw new Unreadable('token of a trade');
    return {
      owner: scope.block.own(transfer.address(0)),
      sellToken,
      buyToken,
      sellAmount: transfer.uint(2),
      buyAmount: buyAmountOf(trade, sellPrice, buyPrice),
    };
  });
}

/** The trades of a settlement of the first release, which tells its allowance manager all of them. */
export function tradesOfTransferIn(scope: TransactionScope, transfers: Buffer): readonly Trade[] {
  return new StructView(transfers).fixedStructs(0, 6).map((trade) => ({
    owner: scope.block.own(trade.address(0)),
    sellToken: scope.block.own(trade.address(2)),
    buyToken: scope.block.own(trade.address(3)),
    sellAmount: trade.uint(4),
    buyAmount: trade.uint(5),
  }));
}

function buyAmountOf(trade: StructView, sellPrice: bigint, buyPrice: bigint): bigint {
  const [sellAmount, buyAmount, flags, executedAmount] = [3, 4, 8, 9].map((word) => trade.uint(word)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const partially = (flags & PARTIALLY_FILLABLE) !== 0n;
  if ((flags & KIND_BUY) !== 0n) return partially ? executedAmount : buyAmount;
  const sold = partially ? executedAmount : sellAmount;
  return (sold * sellPrice + buyPrice - 1n) / buyPrice;
}
