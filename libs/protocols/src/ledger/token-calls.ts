import type { Address } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import { method } from '../abi/method.js';
import type { DecodeTrace } from '../block/input.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../plug-in.js';
import { isAround } from '../pools/moves.js';
import { moveToken, unwrap, wrap } from './token-rules.js';

const TRANSFER = method('transfer', 'address to, uint256 amount', 'bool done');
const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount', 'bool done');
const WITHDRAW = method('withdraw', 'uint256 amount');

/** What calls to tokens moved, where there are no logs. */
export const TOKEN_CALLS: readonly CallRule[] = [
  onCall(TRANSFER, ({ to, amount }, output, site, scope) =>
    moveByCall(scope, site, output, { from: site.caller, to, amount }),
  ),
  onCall(TRANSFER_FROM, ({ from, to, amount }, output, site, scope) =>
    moveByCall(scope, site, output, { from, to, amount }),
  ),
  onCall(WITHDRAW, ({ amount }, _output, site, scope) => {
    if (site.contract === scope.block.wrappedNative) unwrap(scope, site, site.caller, amount);
  }),
];

/** Whether a frame sends the wrapper of the native asset some of it: WETH9 wraps that, whichever function is called. */
export function wrapsValue({ type, value, to }: DecodeTrace, { block }: TransactionScope): boolean {
  if (type !== 'call' || value === null || value.length === 0 || to === null) return false;
  return block.own(to) === block.wrappedNative;
}

/** What a call that {@link wrapsValue} wraps. */
export function wrapValue(scope: TransactionScope, site: CallSite): void {
  if (site.trace.value !== null) wrap(scope, site, site.caller, bigUintOf(site.trace.value));
}

interface Move {
  readonly from: Address;
  readonly to: Address;
  readonly amount: bigint;
}

function moveByCall(
  scope: TransactionScope,
  site: CallSite,
  output: { readonly done: boolean } | null,
  move: Move,
): void {
  const { trace } = site;
  if (trace.type !== 'call' || output?.done === false) return;
  if (output === null && !isSilentToken(scope, site)) return;
  if (isForwarded(scope, site, move)) return;
  moveToken(scope, site, 'erc20', move.from, move.to, null, move.amount);
}

/** Whether a contract that answers nothing is one of the fungible tokens that do so. */
function isSilentToken(scope: TransactionScope, site: CallSite): boolean {
  const { trace, contract } = site;
  // Where no code ran there is no token.
  if (trace.gasUsed === null || trace.gasUsed.length === 0) return false;
  if (scope.fungibleTokens.has(contract)) return true;
  scope.mark(
    site,
    'unresolved',
    'a transfer that answers nothing: of a fungible token or of one that has a number',
  );
  return false;
}

/** A token's front passes calls on to the contract that holds its balances: one movement, the front's. */
function isForwarded(
  scope: TransactionScope,
  { frame, trace }: CallSite,
  { to, amount, from }: Move,
): boolean {
  const last = scope.entries.findLast(({ standard }) => standard === 'erc20');
  if (last?.traceAddress == null || last.to !== to || last.amount !== amount) return false;
  return (
    isAround(last.traceAddress, trace.traceAddress) &&
    (last.from === from || scope.block.own(frame.trace.from as Buffer) === last.token)
  );
}
