import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { CallSite } from '../../plug-in.js';
import { ON_EXIT_POOL, ON_JOIN_POOL } from './abi.js';
import { Tuple } from './requests.js';

export interface Moved {
  readonly tokens: readonly Address[];
  readonly amounts: readonly bigint[];
}

/**
 * What a join or exit moves, as the pool tells its Vault: null where the Vault asks none. Tokens are those of the
 * request, where the zero address stands for the wrapped native token.
 */
export function movedByHook(
  scope: TransactionScope,
  { frame, contract, trace }: CallSite,
  change: 'mint' | 'burn',
): Moved | null {
  const { block, frames } = scope;
  const { selector } = change === 'mint' ? ON_JOIN_POOL : ON_EXIT_POOL;
  const depth = trace.traceAddress.length + 1;
  const hook = frames
    .slice(frame.index + 1, frame.end)
    .find(
      ({ trace: one }) =>
        one.traceAddress.length === depth &&
        one.from !== null &&
        block.own(one.from) === contract &&
        one.input.length >= 4 &&
        one.input.readUInt32BE(0) === selector,
    );
  if (hook === undefined) return null;
  const assets = Tuple.ofInput(scope, trace.input).at(3).at(0).addresses();
  const amounts = new Tuple(scope, hook.trace.output, 0).at(0).uints();
  if (assets.length !== amounts.length) return null;
  const wrapped = block.wrappedNative ?? block.native;
  return { tokens: assets.map((asset) => (asset === block.native ? wrapped : asset)), amounts };
}
