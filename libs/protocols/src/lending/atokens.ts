import type { Address } from '#domain/bytes.js';
import { type MethodDefinition, method } from '../abi/method.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { callsWithin } from '../frames/calls-within.js';
import type { CallSite } from '../plug-in.js';

/* What pools call of their aTokens and debt tokens. V1 and V2 (aave/aave-protocol, aave/protocol-v2), V3 (aave-dao/aave-v3-origin). */
export const TRANSFER_ON_LIQUIDATION = method(
  'transferOnLiquidation',
  'address from, address to, uint256 amount',
);
/** Since V3.4. */
export const TRANSFER_WITH_INDEX = method(
  'transferOnLiquidation',
  'address from, address to, uint256 amount, uint256 index',
);
/** Since V3.5. */
export const TRANSFER_SCALED = method(
  'transferOnLiquidation',
  'address from, address to, uint256 amount, uint256 scaledAmount, uint256 index',
);
const BURN = method('burn', 'address from, address receiver, uint256 amount, uint256 index');
/** Since V3.5. */
const BURN_SCALED = method(
  'burn',
  'address from, address receiver, uint256 amount, uint256 scaledAmount, uint256 index',
);
const BURN_DEBT = method('burn', 'address from, uint256 amount, uint256 index');
const BURN_STABLE_DEBT = method('burn', 'address from, uint256 amount');
/** aTokens of V2. */
const MINT = method('mint', 'address user, uint256 amount, uint256 index');
/** aTokens of V3; debt tokens of both. */
const MINT_FOR = method('mint', 'address user, address onBehalfOf, uint256 amount, uint256 index');
const MINT_SCALED_DEBT = method(
  'mint',
  'address user, address onBehalfOf, uint256 amount, uint256 scaledAmount, uint256 index',
);

const OF_POOLS: readonly MethodDefinition[] = [
  BURN,
  BURN_SCALED,
  BURN_DEBT,
  BURN_STABLE_DEBT,
  MINT,
  MINT_FOR,
  MINT_SCALED_DEBT,
];

/** Whether the called contract made or destroyed shares as a pool of Aave V2 or V3 does. */
export function changesShares(scope: TransactionScope, { frame, contract }: CallSite): boolean {
  return OF_POOLS.some((one) => callsWithin(scope, frame, one, { from: contract }).length > 0);
}

/** Whether shares were made the way of V3: in the name of another. */
export function mintsFor(scope: TransactionScope, { frame, contract }: CallSite): boolean {
  return callsWithin(scope, frame, MINT_FOR, { from: contract }).length > 0;
}

export interface SharesTaken {
  readonly aToken: Address;
  readonly to: Address;
  readonly amount: bigint;
}

/** Shares of a user that a pool passed on (to the liquidator, or what the market keeps) or burned in the call. */
export function sharesTaken(
  scope: TransactionScope,
  { frame, contract }: CallSite,
  user: Address,
): { readonly passed: readonly SharesTaken[]; readonly burned: readonly SharesTaken[] } {
  const passed = [TRANSFER_ON_LIQUIDATION, TRANSFER_WITH_INDEX, TRANSFER_SCALED].flatMap((one) =>
    callsWithin(scope, frame, one, { from: contract })
      .filter(({ input }) => input.from === user)
      .map(({ input, to }) => ({ aToken: to, to: input.to, amount: input.amount })),
  );
  const burned = [BURN, BURN_SCALED].flatMap((one) =>
    callsWithin(scope, frame, one, { from: contract })
      .filter(({ input }) => input.from === user)
      .map(({ input, to }) => ({ aToken: to, to: input.receiver, amount: input.amount })),
  );
  return { passed, burned };
}
