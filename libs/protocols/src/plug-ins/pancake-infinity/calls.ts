import type { TransactionScope } from '../../block/transaction-scope.js';
import { poolSwapped } from '../../managers/changes.js';
import {
  bothOf,
  changeDeltas,
  hookCall,
  poolDeltas,
  positionDeltas,
  type SwapAsked,
  type SwapHooks,
} from '../../managers/deltas.js';
import { positionChanged } from '../../managers/position.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { DONATE_CALL, INITIALIZE_CALL, MODIFY_LIQUIDITY_CALL, SWAP_CALL } from './abi.js';
import * as bin from './abi-bin.js';
import { binsChanged, donated } from './bins.js';
import {
  BIN_CHANGE_HOOKS,
  BIN_SWAP_HOOKS,
  CL_CHANGE_HOOKS,
  CL_SWAP_HOOKS,
  takesBeforeSwap,
} from './hooks.js';
import { poolMade, poolOfKey } from './pool.js';
import { type PoolKey, poolIdOf } from './pool-key.js';

/** A key names its manager: calls of anything else are none of its. */
export const CALLS: readonly CallRule[] = [
  onCall(INITIALIZE_CALL, (key, output, site, scope) => {
    if (output !== null && isOwn(key, site)) poolMade(scope, site, poolIdOf(key), key, true);
  }),
  onCall(SWAP_CALL, (asked, output, site, scope) => {
    if (output !== null && isOwn(asked, site))
      swapped(scope, site, asked, asked, output.delta, CL_SWAP_HOOKS);
  }),
  onCall(MODIFY_LIQUIDITY_CALL, (asked, output, site, scope) => {
    if (output === null || !isOwn(asked, site)) return;
    const amounts = positionDeltas(scope, site.frame, output, CL_CHANGE_HOOKS);
    const pool = poolOfKey(scope, site.contract, asked);
    positionChanged(scope, site, pool, { ...asked, sender: site.caller }, amounts);
  }),
  onCall(bin.INITIALIZE_CALL, (key, _output, site, scope) => {
    if (isOwn(key, site)) poolMade(scope, site, poolIdOf(key), key, false);
  }),
  onCall(bin.SWAP_CALL, (asked, output, site, scope) => {
    if (output === null || !isOwn(asked, site)) return;
    const { swapForY: zeroForOne, amountSpecified } = asked;
    swapped(scope, site, asked, { zeroForOne, amountSpecified }, output.delta, BIN_SWAP_HOOKS);
  }),
  onCall(bin.MINT_CALL, (key, output, site, scope) => changed(scope, site, 'mint', key, output)),
  onCall(bin.BURN_CALL, (key, output, site, scope) => changed(scope, site, 'burn', key, output)),
  ...[DONATE_CALL, bin.DONATE_CALL].map((definition) =>
    onCall<PoolKey & Amounts, unknown>(definition, (asked, output, site, scope) => {
      if (output === null || !isOwn(asked, site)) return;
      const pool = poolOfKey(scope, site.contract, asked);
      donated(scope, site, pool, site.caller, [-asked.amount0, -asked.amount1]);
    }),
  ),
];

interface Amounts {
  readonly amount0: bigint;
  readonly amount1: bigint;
}

function isOwn({ poolManager, currency0, currency1 }: PoolKey, { contract }: CallSite): boolean {
  return poolManager === contract && Buffer.compare(currency0, currency1) < 0;
}

function swapped(
  scope: TransactionScope,
  site: CallSite,
  key: PoolKey,
  asked: SwapAsked,
  delta: bigint,
  hooks: SwapHooks,
): void {
  const takes = takesBeforeSwap(key.parameters);
  const deltas = poolDeltas(scope, site.frame, bothOf(delta), asked, hooks, takes);
  // The event stands before what hooks do behind the swap.
  const moment = hookCall(scope, site.frame, hooks.after)?.trace.traceAddress;
  poolSwapped(scope, site, poolOfKey(scope, site.contract, key), site.caller, deltas, moment);
}

function changed(
  scope: TransactionScope,
  site: CallSite,
  change: 'mint' | 'burn',
  key: PoolKey,
  output: { readonly delta: bigint } | null,
): void {
  if (output === null || !isOwn(key, site)) return;
  const deltas = changeDeltas(scope, site.frame, output.delta, BIN_CHANGE_HOOKS);
  binsChanged(scope, site, poolOfKey(scope, site.contract, key), { change, sender: site.caller, deltas });
}
