import type { Address } from '#domain/bytes.js';
import type { LedgerEntry } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { isInside } from '../../pools/moves.js';
import { poolCreated } from '../../pools/pool-created.js';
import {
  EXIT_EXACT_IN,
  EXIT_EXACT_OUT,
  EXIT_POOL,
  JOIN_EXACT_IN,
  JOIN_EXACT_OUT,
  JOIN_POOL,
  NEW_POOL,
  SWAP_EXACT_IN,
  SWAP_EXACT_OUT,
} from './abi.js';
import { BALANCER_V1, poolTraded, tokenChanged } from './pool.js';

export const CALLS: readonly CallRule[] = [
  onCall(SWAP_EXACT_IN, ({ tokenIn, tokenAmountIn, tokenOut }, output, site, scope) => {
    if (output !== null) traded(scope, site, [tokenIn, tokenAmountIn], [tokenOut, output.tokenAmountOut]);
  }),
  onCall(SWAP_EXACT_OUT, ({ tokenIn, tokenOut, tokenAmountOut }, output, site, scope) => {
    if (output !== null) traded(scope, site, [tokenIn, output.tokenAmountIn], [tokenOut, tokenAmountOut]);
  }),
  onCall(JOIN_EXACT_IN, ({ tokenIn, tokenAmountIn }, output, site, scope) => {
    if (output !== null) changed(scope, site, 'mint', tokenIn, tokenAmountIn);
  }),
  onCall(JOIN_EXACT_OUT, ({ tokenIn }, output, site, scope) => {
    if (output !== null) changed(scope, site, 'mint', tokenIn, output.tokenAmountIn);
  }),
  onCall(EXIT_EXACT_IN, ({ tokenOut }, output, site, scope) => {
    if (output !== null) changed(scope, site, 'burn', tokenOut, output.tokenAmountOut);
  }),
  onCall(EXIT_EXACT_OUT, ({ tokenOut, tokenAmountOut }, output, site, scope) => {
    if (output !== null) changed(scope, site, 'burn', tokenOut, tokenAmountOut);
  }),
  onCall(JOIN_POOL, ({ maxAmountsIn }, _output, site, scope) =>
    allChanged(scope, site, 'mint', maxAmountsIn.length),
  ),
  onCall(EXIT_POOL, ({ minAmountsOut }, _output, site, scope) =>
    allChanged(scope, site, 'burn', minAmountsOut.length),
  ),
  onCall(NEW_POOL, (_input, output, site, scope) => {
    if (output !== null) poolCreated(scope, site, BALANCER_V1, { contract: output.pool, tokens: [] });
  }),
];

type Amount = readonly [token: Address, amount: bigint];

/** Contracts in front of pools have functions of these names too: only who got and gave exactly this is a pool. */
function traded(scope: TransactionScope, site: CallSite, came: Amount, went: Amount): void {
  if (!moved(scope, site, 'in', came) || !moved(scope, site, 'out', went)) return;
  if (passesOn(scope, site, came)) return;
  const [tokenIn, amountIn] = came;
  const [tokenOut, amountOut] = went;
  poolTraded(scope, site, { caller: site.caller, tokenIn, tokenOut, amountIn, amountOut });
}

function changed(
  scope: TransactionScope,
  site: CallSite,
  change: 'mint' | 'burn',
  token: Address,
  amount: bigint,
): void {
  if (moved(scope, site, change === 'mint' ? 'in' : 'out', [token, amount]))
    tokenChanged(scope, site, { change, caller: site.caller, token, amount });
}

/** A join or exit of all tokens moves one after the other; the shares are the pool's own token. */
function allChanged(scope: TransactionScope, site: CallSite, change: 'mint' | 'burn', count: number): void {
  const moves = movesIn(scope, site).filter(
    ({ token, to, from }) => token !== site.contract && (change === 'mint' ? to : from) === site.contract,
  );
  if (moves.length !== count) return;
  for (const { token, amount } of moves)
    tokenChanged(scope, site, { change, caller: site.caller, token, amount });
}

function moved(scope: TransactionScope, site: CallSite, way: 'in' | 'out', [token, amount]: Amount): boolean {
  return movesIn(scope, site).some(
    (entry) =>
      entry.token === token &&
      entry.amount === amount &&
      (way === 'in' ? entry.to : entry.from) === site.contract,
  );
}

function passesOn(scope: TransactionScope, site: CallSite, came: Amount): boolean {
  return moved(scope, site, 'out', came);
}

function movesIn(scope: TransactionScope, { contract, origin }: CallSite): readonly LedgerEntry[] {
  return scope.movesOf(contract).filter((entry) => entry.standard === 'erc20' && isInside(entry, origin));
}
