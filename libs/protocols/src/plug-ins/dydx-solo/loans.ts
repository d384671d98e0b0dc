import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { movesAround } from '../../ledger/moves-around.js';
import { emitFlashLoan, type Source } from '../../lending/emit.js';
import type { Site } from '../../site.js';

export const DYDX_SOLO = 'dydx-solo';

/** SoloMargin, and the tokens of its markets (github.com/dydxprotocol/solo README). */
const SOLO = '0x1e0447b19bb6ecfdae1e4ae1694b0c3659614e4e';
const MARKETS: readonly string[] = [
  '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', // WETH
  '0x89d24a6b4ccb1b6faa2625fe562bdd9a23260359', // SAI
  '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', // USDC
  '0x6b175474e89094c44da98b954eedeac495271d0f', // DAI
];

export function soloAt({ block }: TransactionScope, contract: Address): Source {
  const known = block.chain.name === 'ethereum' && block.address(SOLO) === contract;
  return {
    protocol: DYDX_SOLO,
    venue: known ? DYDX_SOLO : null,
    provenance: known ? 'known' : 'unverified',
  };
}

/** The token of a market; null where neither facts nor a transfer tell it. */
export function assetOf(
  scope: TransactionScope,
  site: Site,
  market: bigint,
  moved: { readonly to: Address; readonly amount: bigint } | null,
): Address | null {
  const fact = soloAt(scope, site.contract).provenance === 'known' ? MARKETS[Number(market)] : undefined;
  if (fact !== undefined) return scope.block.address(fact);
  if (moved === null) return null;
  const { to, amount } = moved;
  const entry = movesAround(scope, site, site.contract).find(
    (move) => move.from === site.contract && move.to === to && move.amount === amount,
  );
  return entry?.token ?? null;
}

/**
 * What an action moved whose amount is not written as a change: what went between Solo and the other address of the
 * market's token. Null where that is not one amount.
 */
export function amountMoved(
  scope: TransactionScope,
  site: Site,
  market: bigint,
  { from, to }: { readonly from: Address; readonly to: Address },
): bigint | null {
  const asset = assetOf(scope, site, market, null);
  const moves = movesAround(scope, site, site.contract).filter(
    (move) => move.token === asset && move.from === from && move.to === to,
  );
  return moves.length === 1 ? (moves[0]?.amount ?? null) : null;
}

/** A withdrawal that may turn out to be a loan. */
export interface Withdrawal {
  readonly accountOwner: Address;
  readonly accountNumber: bigint;
  readonly market: bigint;
  readonly amount: bigint;
  readonly to: Address;
  /** Whether a call of the account came after it. */
  called: boolean;
}

/** An operation while its steps are read. */
export class Operation {
  private readonly open: Withdrawal[] = [];

  constructor(readonly sender: Address) {}

  withdrew(withdrawal: Omit<Withdrawal, 'called'>): void {
    this.open.push({ ...withdrawal, called: false });
  }

  called(): void {
    for (const withdrawal of this.open) withdrawal.called = true;
  }

  /**
   * A deposit into the account and market of a withdrawal that a call followed, of at least as much (Solo wants one or two of
   * the token's smallest units more), makes that withdrawal a loan.
   */
  deposited(
    scope: TransactionScope,
    site: Site,
    { accountOwner, accountNumber, market, amount }: Omit<Withdrawal, 'to' | 'called'>,
  ): void {
    const at = this.open.findLastIndex(
      (one) =>
        one.called &&
        one.accountOwner === accountOwner &&
        one.accountNumber === accountNumber &&
        one.market === market &&
        one.amount <= amount,
    );
    const [loan] = at < 0 ? [] : this.open.splice(at, 1);
    if (loan === undefined) return;
    const asset = assetOf(scope, site, market, loan);
    if (asset === null) scope.mark(site, 'unresolved', 'the token of the market is not known');
    emitFlashLoan(scope, site, soloAt(scope, site.contract), {
      initiator: this.sender,
      receiver: loan.to,
      asset,
      amount: loan.amount,
      fee: amount - loan.amount,
    });
  }
}
