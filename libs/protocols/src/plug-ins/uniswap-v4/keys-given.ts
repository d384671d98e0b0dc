import type { Address, Hash } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { DONATE_CALL, INITIALIZE_CALL, MODIFY_LIQUIDITY_CALL, SWAP_CALL } from './abi.js';
import { type PoolKey, poolIdOf } from './pool-key.js';

const WITH_KEY = new Set(
  [SWAP_CALL, MODIFY_LIQUIDITY_CALL, DONATE_CALL, INITIALIZE_CALL].map(({ selector }) => selector),
);

/** The keys that calls of this transaction gave the manager, with their ids; none where calls are not at hand. */
export function* keysGiven(scope: TransactionScope, manager: Address): Generator<readonly [Hash, PoolKey]> {
  const { block } = scope;
  for (const { trace } of scope.frames) {
    const { input, to } = trace;
    if (to === null || input.length < 164 || !WITH_KEY.has(input.readUInt32BE(0))) continue;
    if (block.own(to) !== manager) continue;
    const key: PoolKey = {
      currency0: block.own(input.subarray(16, 36)),
      currency1: block.own(input.subarray(48, 68)),
      fee: input.readUInt32BE(96),
      tickSpacing: input.readInt32BE(128),
      hooks: block.own(input.subarray(144, 164)),
    };
    yield [poolIdOf(key), key];
  }
}
