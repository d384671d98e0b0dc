import { event } from '../../abi/event.js';
import { type MethodDefinition, method } from '../../abi/method.js';

/* Exchanges of Curve's pools of all generations (curvefi/curve-contract, -crypto-contract, -factory, stableswap-ng, tricrypto-ng, twocrypto-ng). */

/** Stable pools. */
export const TOKEN_EXCHANGE = event(
  'TokenExchange',
  'address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought',
);
/** Lending and meta pools: the numbers are of underlying coins. */
export const TOKEN_EXCHANGE_UNDERLYING = event(
  'TokenExchangeUnderlying',
  'address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought',
);
/** Crypto pools, and the AMMs of crvUSD. */
export const CRYPTO_EXCHANGE = event(
  'TokenExchange',
  'address indexed buyer, uint256 sold_id, uint256 tokens_sold, uint256 bought_id, uint256 tokens_bought',
);
/** Crypto pools of the newer factories. */
export const CRYPTO_EXCHANGE_NG = event(
  'TokenExchange',
  'address indexed buyer, uint256 sold_id, uint256 tokens_sold, uint256 bought_id, uint256 tokens_bought, uint256 fee, uint256 packed_price_scale',
);

export interface ExchangeInput {
  readonly i: bigint;
  readonly j: bigint;
  readonly dx: bigint;
}

/** Some pools answer nothing, some what was bought, AMMs of crvUSD what was sold and bought: read from the answer itself. */
export type ExchangeMethod<Input = unknown> = MethodDefinition<Input & ExchangeInput>;

const STABLE = 'int128 i, int128 j, uint256 dx, uint256 min_dy';
const CRYPTO = 'uint256 i, uint256 j, uint256 dx, uint256 min_dy';

/** The caller receives. */
export const TO_CALLER: readonly ExchangeMethod[] = [
  method('exchange', STABLE),
  method('exchange', CRYPTO),
  method('exchange', `${CRYPTO}, bool use_eth`),
  method('exchange_underlying', CRYPTO),
  method('exchange_received', STABLE),
  method('exchange_received', CRYPTO),
];

/** Somebody else may receive. */
export const TO_RECEIVER: readonly ExchangeMethod<{ readonly receiver: Buffer }>[] = [
  method('exchange', `${STABLE}, address receiver`),
  method('exchange', `${CRYPTO}, address receiver`),
  method('exchange', `${CRYPTO}, bool use_eth, address receiver`),
  method('exchange_underlying', `${CRYPTO}, address receiver`),
  method('exchange_received', `${STABLE}, address receiver`),
  method('exchange_received', `${CRYPTO}, address receiver`),
];

/** In the name of a sender, who is asked for the coins by a callback. */
export const EXTENDED: readonly ExchangeMethod<{ readonly sender: Buffer; readonly receiver: Buffer }>[] = [
  method('exchange_extended', `${CRYPTO}, bool use_eth, address sender, address receiver, bytes32 cb`),
  method('exchange_extended', `${CRYPTO}, bool use_eth, address sender, address receiver, bytes cb`),
  method('exchange_extended', `${CRYPTO}, address sender, address receiver, bytes cb`),
];

export const UNDERLYING = method('exchange_underlying', STABLE);
export const UNDERLYING_TO_RECEIVER = method('exchange_underlying', `${STABLE}, address receiver`);

/** Selectors of whatever exchanges: within another exchange they show a contract that only passes on. */
export const EXCHANGE_SELECTORS: ReadonlySet<number> = new Set(
  [...TO_CALLER, ...TO_RECEIVER, ...EXTENDED, UNDERLYING, UNDERLYING_TO_RECEIVER].map(
    ({ selector }) => selector,
  ),
);
