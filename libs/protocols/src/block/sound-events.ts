import type { Address } from '#domain/bytes.js';
import { UINT256_LIMIT } from '#domain/quantity.js';
import type { Origin } from '../site.js';
import type { Collected } from './events.js';
import type { TransactionScope } from './transaction-scope.js';

const INT_LIMIT = 1n << 255n;

interface Check<Event extends Origin = Origin> {
  readonly listOf: (out: Collected) => Event[];
  readonly contractOf: (event: Event) => Address;
  readonly isSound: (event: Event) => boolean;
}

function check<Event extends Origin>(
  listOf: Check<Event>['listOf'],
  contractOf: Check<Event>['contractOf'],
  isSound: Check<Event>['isSound'],
): Check {
  return { listOf, contractOf, isSound } as unknown as Check;
}

const CHECKS: readonly Check[] = [
  check(
    ({ swaps }) => swaps,
    ({ contract }) => contract,
    ({ amountIn, amountOut }) => isAmount(amountIn) && isAmount(amountOut),
  ),
  check(
    ({ liquidity }) => liquidity,
    ({ contract }) => contract,
    ({ liquidity, amounts }) => isAmount(liquidity) && amounts.every(({ amount }) => isAmount(amount)),
  ),
  check(
    ({ lending }) => lending,
    ({ market }) => market,
    ({ amount, collateralAmount, receivedAmount, underlyingAmount }) =>
      isAmount(amount) &&
      isAmount(collateralAmount) &&
      isAmount(receivedAmount) &&
      isAmount(underlyingAmount),
  ),
  check(
    ({ flashLoans }) => flashLoans,
    ({ lender }) => lender,
    ({ amount, fee }) => isAmount(amount) && isAmount(fee),
  ),
  check(
    ({ poolStates }) => poolStates,
    ({ contract }) => contract,
    ({ reserves, sqrtPriceX96, liquidity }) =>
      reserves.every(isAmount) && isAmount(sqrtPriceX96) && isAmount(liquidity),
  ),
  check(
    ({ oracleUpdates }) => oracleUpdates,
    ({ feed }) => feed,
    ({ answer, roundId, updatedAt }) =>
      answer < INT_LIMIT && answer >= -INT_LIMIT && isAmount(roundId) && isAmount(updatedAt),
  ),
];

function isAmount(value: bigint | null): boolean {
  return value === null || (value >= 0n && value < UINT256_LIMIT);
}

/** How many events of each checked list there are: where a transaction's own begin. */
export function lengthsOf(out: Collected): readonly number[] {
  return CHECKS.map(({ listOf }) => listOf(out).length);
}

/**
 * Takes back the events of a transaction with an amount that no contract can hold: sums of what contracts that lie
 * have said. Each is marked.
 */
export function dropUnsound(scope: TransactionScope, from: readonly number[]): void {
  for (const [index, one] of CHECKS.entries()) drop(scope, one, from[index] as number);
}

function drop(scope: TransactionScope, { listOf, contractOf, isSound }: Check, from: number): void {
  const events = listOf(scope.out);
  for (let at = events.length - 1; at >= from; at--) {
    const event = events[at] as Origin;
    if (isSound(event)) continue;
    events.splice(at, 1);
    const { transactionIndex, logIndex, traceAddress } = event;
    const site = { contract: contractOf(event), origin: { transactionIndex, logIndex, traceAddress } };
    scope.mark(site, 'unreadable', 'an amount that no contract can hold');
  }
}
