import { UINT256_LIMIT } from '#domain/quantity.js';
import type { Collected } from './events.js';
import type { TransactionScope } from './transaction-scope.js';

const INT_LIMIT = 1n << 255n;

/** How many events of each list there are: where a transaction's own begin. */
export type Lengths = Readonly<Record<keyof Checked, number>>;

type Checked = Pick<
  Collected,
  'swaps' | 'liquidity' | 'lending' | 'flashLoans' | 'poolStates' | 'oracleUpdates'
>;

export function lengthsOf({
  swaps,
  liquidity,
  lending,
  flashLoans,
  poolStates,
  oracleUpdates,
}: Checked): Lengths {
  return {
    swaps: swaps.length,
    liquidity: liquidity.length,
    lending: lending.length,
    flashLoans: flashLoans.length,
    poolStates: poolStates.length,
    oracleUpdates: oracleUpdates.length,
  };
}

/**
 * Takes back the events of a transaction with an amount that no contract can hold: sums of what contracts that lie
 * have said. Each is marked.
 */
export function dropUnsound(scope: TransactionScope, from: Lengths): void {
  const { out } = scope;
  const isSum = (value: bigint | null): boolean => value === null || (value >= 0n && value < UINT256_LIMIT);
  drop(
    scope,
    out.swaps,
    from.swaps,
    ({ contract }) => contract,
    ({ amountIn, amountOut }) => isSum(amountIn) && isSum(amountOut),
  );
  drop(
    scope,
    out.liquidity,
    from.liquidity,
    ({ contract }) => contract,
    ({ liquidity, amounts }) => isSum(liquidity) && amounts.every(({ amount }) => isSum(amount)),
  );
  drop(
    scope,
    out.lending,
    from.lending,
    ({ market }) => market,
    (event) =>
      [event.amount, event.collateralAmount, event.receivedAmount, event.underlyingAmount].every(isSum),
  );
  drop(
    scope,
    out.flashLoans,
    from.flashLoans,
    ({ lender }) => lender,
    ({ amount, fee }) => isSum(amount) && isSum(fee),
  );
  drop(
    scope,
    out.poolStates,
    from.poolStates,
    ({ contract }) => contract,
    ({ reserves, sqrtPriceX96, liquidity }) =>
      reserves.every(isSum) && isSum(sqrtPriceX96) && isSum(liquidity),
  );
  drop(
    scope,
    out.oracleUpdates,
    from.oracleUpdates,
    ({ feed }) => feed,
    ({ answer, roundId, updatedAt }) =>
      answer < INT_LIMIT && answer >= -INT_LIMIT && isSum(roundId) && isSum(updatedAt),
  );
}

type Located = Parameters<TransactionScope['mark']>[0]['origin'];

function drop<Event extends Located>(
  scope: TransactionScope,
  events: Event[],
  from: number,
  contractOf: (event: Event) => Parameters<TransactionScope['mark']>[0]['contract'],
  isSound: (event: Event) => boolean,
): void {
  for (let at = events.length - 1; at >= from; at--) {
    const event = events[at] as Event;
    if (isSound(event)) continue;
    events.splice(at, 1);
    const { transactionIndex, logIndex, traceAddress } = event;
    const site = { contract: contractOf(event), origin: { transactionIndex, logIndex, traceAddress } };
    scope.mark(site, 'unreadable', 'an amount that no contract can hold');
  }
}
