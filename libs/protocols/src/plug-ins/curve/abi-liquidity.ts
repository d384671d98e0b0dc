import { type EventDefinition, event } from '../../abi/event.js';
import { type MethodDefinition, method } from '../../abi/method.js';

/* Deposits and withdrawals of Curve's pools, of two to eight coins. */

/** Arrays of a fixed length are in types and selectors; the newest stable pools have arrays of any. */
const LENGTHS = ['[2]', '[3]', '[4]', '[5]', '[6]', '[7]', '[8]', '[]'] as const;
const FIXED = LENGTHS.filter((length) => length !== '[]');

export interface Amounts {
  readonly provider: Buffer;
  readonly amounts: readonly bigint[];
}

function eventsOf(
  lengths: readonly string[],
  name: string,
  parameters: (length: string) => string,
): readonly EventDefinition<Amounts>[] {
  return lengths.map((length) => event(name, parameters(length)) as unknown as EventDefinition<Amounts>);
}

export const ADDED: readonly EventDefinition<Amounts>[] = [
  ...eventsOf(
    LENGTHS,
    'AddLiquidity',
    (n) =>
      `address indexed provider, uint256${n} amounts, uint256${n} fees, uint256 invariant, uint256 supply`,
  ),
  // Crypto pools, and those of the newer factories.
  ...eventsOf(
    FIXED,
    'AddLiquidity',
    (n) => `address indexed provider, uint256${n} amounts, uint256 fee, uint256 supply`,
  ),
  ...eventsOf(
    FIXED,
    'AddLiquidity',
    (n) => `address indexed provider, uint256${n} amounts, uint256 fee, uint256 supply, uint256 price_scale`,
  ),
];

export const REMOVED: readonly EventDefinition<Amounts>[] = [
  ...eventsOf(
    LENGTHS,
    'RemoveLiquidity',
    (n) => `address indexed provider, uint256${n} amounts, uint256${n} fees, uint256 supply`,
  ),
  ...eventsOf(
    FIXED,
    'RemoveLiquidity',
    (n) => `address indexed provider, uint256${n} amounts, uint256 supply`,
  ),
  ...eventsOf(
    LENGTHS,
    'RemoveLiquidityImbalance',
    (n) =>
      `address indexed provider, uint256${n} amounts, uint256${n} fees, uint256 invariant, uint256 supply`,
  ),
];

/** Stable pools. */
export const REMOVED_ONE = event(
  'RemoveLiquidityOne',
  'address indexed provider, uint256 shares, uint256 amount',
);
/** Two meanings of one event: stable pools tell amount and supply, crypto pools coin and amount. */
export const REMOVED_ONE_EITHER = event(
  'RemoveLiquidityOne',
  'address indexed provider, uint256 shares, uint256 amount_or_coin, uint256 supply_or_amount',
);
/** Stable pools of the newest factory. */
export const REMOVED_ONE_NG = event(
  'RemoveLiquidityOne',
  'address indexed provider, int128 coin, uint256 shares, uint256 amount, uint256 supply',
);
/** Crypto pools of the newer factories. */
export const REMOVED_ONE_CRYPTO_NG = event(
  'RemoveLiquidityOne',
  'address indexed provider, uint256 shares, uint256 coin, uint256 amount, uint256 fee, uint256 price_scale',
);

/** What may follow a function's own parameters: whether it deals in underlying or native coins, and who receives. */
const TAILS = ['', ', bool use', ', address receiver', ', bool use, address receiver'] as const;

export interface ToReceiver {
  readonly receiver?: Buffer;
}

function methodsOf<Input>(
  name: string,
  parameters: readonly string[],
): readonly MethodDefinition<Input & ToReceiver>[] {
  return parameters.flatMap((list) =>
    TAILS.map((tail) => method(name, list + tail) as unknown as MethodDefinition<Input & ToReceiver>),
  );
}

export const ADD = methodsOf<Pick<Amounts, 'amounts'>>(
  'add_liquidity',
  LENGTHS.map((n) => `uint256${n} amounts, uint256 min_shares`),
);
export const REMOVE = methodsOf<{ readonly shares: bigint; readonly min: readonly bigint[] }>(
  'remove_liquidity',
  LENGTHS.map((n) => `uint256 shares, uint256${n} min`),
);
export const REMOVE_IMBALANCE = methodsOf<Pick<Amounts, 'amounts'>>(
  'remove_liquidity_imbalance',
  LENGTHS.map((n) => `uint256${n} amounts, uint256 max_shares`),
);
export const REMOVE_ONE = methodsOf<{ readonly shares: bigint; readonly coin: bigint }>(
  'remove_liquidity_one_coin',
  ['uint256 shares, int128 coin, uint256 min_amount', 'uint256 shares, uint256 coin, uint256 min_amount'],
);

/** Selectors of whatever moves liquidity: within such a call they show a contract that only passes on. */
export const LIQUIDITY_SELECTORS: ReadonlySet<number> = new Set(
  [...ADD, ...REMOVE, ...REMOVE_IMBALANCE, ...REMOVE_ONE].map(({ selector }) => selector),
);
