import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { askedBalances } from '../../frames/evidence.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { poolCreated } from '../../pools/pool-created.js';
import {
  BATCH_SWAP,
  EXIT_POOL,
  FLASH_LOAN_CALL,
  JOIN_POOL,
  ON_SWAP_GENERAL,
  ON_SWAP_MINIMAL,
  REGISTER_TOKENS,
  SWAP_CALL,
} from './abi.js';
import { flashLent } from './flash-loans.js';
import { vaultPoolChanged } from './liquidity.js';
import { movedByHook } from './pool-hooks.js';
import { Tuple } from './requests.js';
import { vaultSwapped } from './swaps.js';
import { BALANCER_V2, isVault } from './vault.js';

export const CALLS: readonly CallRule[] = [
  ...[ON_SWAP_MINIMAL, ON_SWAP_GENERAL].map((definition) =>
    onCall<unknown, { readonly amount: bigint }>(definition, (_input, output, site, scope) => {
      if (output !== null && isSwapping(scope, site)) swapAsked(scope, site, output.amount);
    }),
  ),
  onCall(JOIN_POOL, ({ poolId, sender, recipient }, _output, site, scope) =>
    changed(scope, site, { poolId, change: 'mint', provider: sender, recipient }),
  ),
  onCall(EXIT_POOL, ({ poolId, sender, recipient }, _output, site, scope) =>
    changed(scope, site, { poolId, change: 'burn', provider: sender, recipient }),
  ),
  onCall(FLASH_LOAN_CALL, ({ recipient, tokens, amounts }, _output, site, scope) => {
    for (const [index, token] of tokens.entries()) {
      const amount = amounts[index];
      if (amount === undefined) return;
      flashLent(scope, site, { receiver: recipient, token, amount, fee: feeOf(scope, site, token) });
    }
  }),
  onCall(REGISTER_TOKENS, ({ poolId, tokens }, _output, site, scope) => {
    if (isVault(scope, BALANCER_V2, site.contract))
      poolCreated(scope, site, BALANCER_V2, { contract: site.contract, poolId, tokens });
  }),
];

/** Whether a Vault asks a pool in the course of a swap. */
function isSwapping(scope: TransactionScope, { caller, frame }: CallSite): boolean {
  const depth = frame.trace.traceAddress.length - 1;
  const around = scope.frames
    .slice(0, frame.index)
    .findLast(({ trace }) => trace.traceAddress.length === depth);
  if (around === undefined || around.trace.to === null || scope.block.own(around.trace.to) !== caller)
    return false;
  const { input } = around.trace;
  return input.length >= 4 && SWAPS.has(input.readUInt32BE(0));
}

const SWAPS = new Set([SWAP_CALL.selector, BATCH_SWAP.selector]);
const GIVEN_IN = 0n;

/** A pool tells the Vault the amount that is not given. */
function swapAsked(scope: TransactionScope, site: CallSite, calculated: bigint): void {
  const request = Tuple.ofInput(scope, site.trace.input).at(0);
  const given = request.uint(3);
  const [amountIn, amountOut] = request.uint(0) === GIVEN_IN ? [given, calculated] : [calculated, given];
  vaultSwapped(scope, BALANCER_V2, site.caller, {
    poolId: request.hash(4),
    origin: site.origin,
    tokenIn: request.address(1),
    tokenOut: request.address(2),
    amountIn,
    amountOut,
  });
}

interface Change {
  readonly poolId: Hash;
  readonly change: 'mint' | 'burn';
  readonly provider: Address;
  readonly recipient: Address;
}

function changed(scope: TransactionScope, site: CallSite, { recipient, ...change }: Change): void {
  const moved = movedByHook(scope, site, change.change);
  if (moved === null) return;
  const burnt = change.change === 'burn';
  vaultPoolChanged(scope, BALANCER_V2, site, {
    ...change,
    ...moved,
    recipient: burnt ? recipient : null,
    owner: burnt ? change.provider : recipient,
    shares: null,
  });
}

/** What a Vault asks for its balance before and after a loan differs by the fee. */
function feeOf(scope: TransactionScope, { frame, contract }: CallSite, token: Address): bigint | null {
  const asked = askedBalances(scope, frame, contract).filter((one) => one.token === token);
  const [before, after] = [asked[0], asked.at(-1)];
  if (before === undefined || after === undefined || before === after) return null;
  return after.balance < before.balance ? null : after.balance - before.balance;
}
