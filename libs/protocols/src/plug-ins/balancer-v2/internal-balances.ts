import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, type EventRule, on, onCall } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { method } from '../../abi/method.js';
import {
  BATCH_SWAP,
  EXIT_POOL,
  INTERNAL_BALANCE_CHANGED,
  JOIN_POOL,
  MANAGE_USER_BALANCE,
  SWAP_CALL,
} from './abi.js';
import { movedByHook } from './pool-hooks.js';
import { Tuple } from './requests.js';
import { BALANCER_V2, isVault } from './vault.js';

/*
 * A user may leave tokens in the Vault and pay with them. Such a balance is as good as the token: in the ledger it moves
 * between the Vault and the user as the token would.
 */
export const INTERNAL_EVENTS: readonly EventRule[] = [
  on(INTERNAL_BALANCE_CHANGED, ({ user, token, delta }, site, scope) => {
    if (isVault(scope, BALANCER_V2, site.contract)) credit(scope, site, user, token, delta);
  }),
];

export const INTERNAL_CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, (funds, output, site, scope) => {
    if (output === null || !isVault(scope, BALANCER_V2, site.contract)) return;
    const swap = Tuple.ofInput(scope, site.trace.input).at(0);
    const given = swap.uint(4);
    const calculated = output.amountCalculated;
    const [amountIn, amountOut] = swap.uint(1) === 0n ? [given, calculated] : [calculated, given];
    settle(scope, site, funds, [
      { asset: swap.address(2), delta: amountIn },
      { asset: swap.address(3), delta: -amountOut },
    ]);
  }),
  onCall(BATCH_SWAP, ({ assets, ...funds }, output, site, scope) => {
    if (output === null || !isVault(scope, BALANCER_V2, site.contract)) return;
    const deltas = assets.map((asset, index) => ({ asset, delta: output.assetDeltas[index] ?? 0n }));
    settle(scope, site, funds, deltas);
  }),
  onCall(JOIN_POOL, ({ sender, recipient }, _output, site, scope) =>
    settlePool(scope, site, 'mint', sender, recipient),
  ),
  onCall(EXIT_POOL, ({ sender, recipient }, _output, site, scope) =>
    settlePool(scope, site, 'burn', sender, recipient),
  ),
  onCall(MANAGE_USER_BALANCE, (_input, _output, site, scope) => {
    if (isVault(scope, BALANCER_V2, site.contract)) manage(scope, site);
  }),
];

interface Funds {
  readonly sender: Address;
  readonly fromInternalBalance: boolean;
  readonly recipient: Address;
  readonly toInternalBalance: boolean;
}

interface Delta {
  readonly asset: Address;
  /** Positive where the Vault takes. */
  readonly delta: bigint;
}

/** What is paid from a balance is what transfers don't bring; what is received goes to a balance as a whole. */
function settle(scope: TransactionScope, site: CallSite, funds: Funds, deltas: readonly Delta[]): void {
  for (const { asset, delta } of deltas) {
    if (asset === scope.block.native) continue;
    if (delta > 0n && funds.fromInternalBalance)
      credit(scope, site, funds.sender, asset, pulled(scope, site, asset) - delta);
    if (delta < 0n && funds.toInternalBalance) credit(scope, site, funds.recipient, asset, -delta);
  }
}

function settlePool(
  scope: TransactionScope,
  site: CallSite,
  change: 'mint' | 'burn',
  sender: Address,
  recipient: Address,
): void {
  if (
    !isVault(scope, BALANCER_V2, site.contract) ||
    Tuple.ofInput(scope, site.trace.input).at(3).uint(3) === 0n
  )
    return;
  const moved = movedByHook(scope, site, change);
  if (moved === null) return;
  const funds = { sender, recipient, fromInternalBalance: true, toInternalBalance: true };
  const sign = change === 'mint' ? 1n : -1n;
  const deltas = moved.tokens.map((asset, index) => ({ asset, delta: sign * (moved.amounts[index] ?? 0n) }));
  settle(scope, site, funds, deltas);
}

/** Kinds of operations, by number. */
const [DEPOSIT, WITHDRAW, TRANSFER] = [0n, 1n, 2n];
const OPERATION_WORDS = 5;

function manage(scope: TransactionScope, site: CallSite): void {
  const { block } = scope;
  const operations = Tuple.ofInput(scope, site.trace.input).at(0);
  for (let index = 0; index < operations.count(0); index++) {
    const at = 1 + OPERATION_WORDS * index;
    const kind = operations.uint(at);
    const asset = operations.address(at + 1);
    const token = asset === block.native ? (block.wrappedNative ?? asset) : asset;
    const amount = operations.uint(at + 2);
    const [sender, recipient] = [operations.address(at + 3), operations.address(at + 4)];
    if (kind === WITHDRAW || kind === TRANSFER) credit(scope, site, sender, token, -amount);
    if (kind === DEPOSIT || kind === TRANSFER) credit(scope, site, recipient, token, amount);
  }
}

const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');

/** What the Vault itself pulled of a token within the call. */
function pulled(scope: TransactionScope, { frame, contract, trace }: CallSite, token: Address): bigint {
  const { block, frames } = scope;
  const depth = trace.traceAddress.length + 1;
  let sum = 0n;
  for (const { trace: one, stands } of frames.slice(frame.index + 1, frame.end)) {
    const { input, from, to } = one;
    if (!stands || one.traceAddress.length !== depth || from === null || to === null) continue;
    if (input.length < 100 || input.readUInt32BE(0) !== TRANSFER_FROM.selector) continue;
    if (block.own(from) === contract && block.own(to) === token) sum += Tuple.ofInput(scope, input).uint(2);
  }
  return sum;
}

function credit(scope: TransactionScope, site: Site, user: Address, token: Address, delta: bigint): void {
  if (delta === 0n) return;
  const [from, to] = delta > 0n ? [site.contract, user] : [user, site.contract];
  const amount = delta > 0n ? delta : -delta;
  scope.move(site.origin, { kind: 'transfer', standard: 'erc20', token, from, to, amount });
}
