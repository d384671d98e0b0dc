import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { isInside } from '../../pools/moves.js';
import {
  EXCHANGE_SELECTORS,
  EXTENDED,
  type ExchangeInput,
  TO_CALLER,
  TO_RECEIVER,
  UNDERLYING,
  UNDERLYING_TO_RECEIVER,
} from './abi-exchange.js';
import { emitExchange, type Exchange, type Legs, legsOf } from './exchanged.js';
import { coinOf, poolAt } from './pool.js';
import { hasInnerCall } from './inner-calls.js';

type Parties = Pick<Exchange, 'buyer' | 'receiver'>;

export const EXCHANGE_CALLS: readonly CallRule[] = [
  ...TO_CALLER.map((definition) =>
    onCall(definition, (input, _output, site, scope) =>
      exchangeCalled(scope, site, input, false, { buyer: site.caller, receiver: site.caller }),
    ),
  ),
  ...TO_RECEIVER.map((definition) =>
    onCall(definition, (input, _output, site, scope) =>
      exchangeCalled(scope, site, input, false, {
        buyer: site.caller,
        receiver: scope.block.own(input.receiver),
      }),
    ),
  ),
  ...EXTENDED.map((definition) =>
    onCall(definition, (input, _output, site, scope) =>
      exchangeCalled(scope, site, input, false, {
        buyer: scope.block.own(input.sender),
        receiver: scope.block.own(input.receiver),
      }),
    ),
  ),
  onCall(UNDERLYING, (input, _output, site, scope) =>
    exchangeCalled(scope, site, input, true, { buyer: site.caller, receiver: site.caller }),
  ),
  onCall(UNDERLYING_TO_RECEIVER, (input, _output, site, scope) =>
    exchangeCalled(scope, site, input, true, { buyer: site.caller, receiver: input.receiver }),
  ),
];

/**
 * The functions have common names: of a contract that is not known as a pool it is only believed where exactly these
 * amounts came and went, and no other exchange within the call did it.
 */
function exchangeCalled(
  scope: TransactionScope,
  site: CallSite,
  { i, j, dx }: ExchangeInput,
  underlying: boolean,
  parties: Parties,
): void {
  const pool = poolAt(scope, site);
  const coins = underlying ? pool.underlying : pool.coins;
  const sold = answer(site)?.sold ?? soldBefore(scope, site, coinOf(coins, i), dx);
  const bought = answer(site)?.bought ?? lastPaid(scope, site, coinOf(coins, j));
  if (bought === null) return;
  const exchange = { ...parties, soldId: i, sold, boughtId: j, bought, underlying };
  const legs = legsOf(scope, site, pool, exchange);
  if (pool.coins === null && !isProven(scope, site, legs, sold)) return;
  emitExchange(scope, site, pool, exchange, legs);
}

const WORD = 32;

/** What the call answers; null where it answers nothing. */
function answer({ trace: { output } }: CallSite): Partial<Pick<Exchange, 'sold' | 'bought'>> | null {
  if (output.length < WORD) return null;
  if (output.length !== 2 * WORD) return { bought: uintAt(output, 0) };
  return { sold: uintAt(output, 0), bought: uintAt(output, WORD) };
}

/** exchange_received takes whatever came before the call, which is at least what it is told. */
function soldBefore(scope: TransactionScope, site: CallSite, coin: Address | undefined, dx: bigint): bigint {
  if (!RECEIVED.has(site.trace.input.readUInt32BE(0))) return dx;
  const came = scope
    .movesOf(site.contract)
    .filter(({ to, token }) => to === site.contract && (coin === undefined || token === coin));
  if (came.some(({ amount }) => amount === dx)) return dx;
  return came.findLast(({ amount }) => amount > dx)?.amount ?? dx;
}

const RECEIVED = new Set(
  [...TO_CALLER, ...TO_RECEIVER]
    .filter(({ name }) => name === 'exchange_received')
    .map(({ selector }) => selector),
);

/** What the contract last paid within the call, in a coin if that is known. */
function lastPaid(scope: TransactionScope, site: CallSite, coin: Address | undefined): bigint | null {
  const { contract, origin } = site;
  const { native, wrappedNative } = scope.block;
  const paid = scope.movesOf(contract).filter((entry) => {
    const { from, to, kind, token } = entry;
    if (from !== contract || !isInside(entry, origin) || to === wrappedNative) return false;
    if (kind !== 'transfer' && kind !== 'value') return false;
    return coin === undefined || token === coin || (coin === wrappedNative && token === native);
  });
  return paid.at(-1)?.amount ?? null;
}

function isProven(scope: TransactionScope, site: CallSite, { came, went }: Legs, sold: bigint): boolean {
  if (came.token === null || went.token === null || came.token === went.token) return false;
  if (hasInnerCall(scope, site, EXCHANGE_SELECTORS)) return false;
  const passedOn = scope
    .movesOf(site.contract)
    .some(
      (entry) =>
        entry.from === site.contract &&
        entry.token === came.token &&
        entry.amount === sold &&
        isInside(entry, site.origin),
    );
  return !passedOn || site.trace.input.readUInt32BE(0) === UNDERLYING.selector;
}
