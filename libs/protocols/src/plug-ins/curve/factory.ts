import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, type EventRule, on, onCall } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { poolCreated } from '../../pools/pool-created.js';
import {
  CRYPTO_POOL_DEPLOYED,
  DEPLOY_META,
  DEPLOY_PLAIN,
  DEPLOY_PLAIN_NG,
  DEPLOY_THREE,
  DEPLOY_TWO,
  META_POOL_DEPLOYED,
  PLAIN_POOL_DEPLOYED,
  PLAIN_POOL_DEPLOYED_NG,
  TRICRYPTO_POOL_DEPLOYED,
  TWOCRYPTO_POOL_DEPLOYED,
} from './abi-factory.js';
import { sharesOf } from './facts.js';
import { CURVE } from './pool.js';

export const FACTORY_EVENTS: readonly EventRule[] = [
  ...[PLAIN_POOL_DEPLOYED, PLAIN_POOL_DEPLOYED_NG].map((definition) =>
    on(definition, ({ coins }, site, scope) => made(scope, site, greeting(scope, site), coins)),
  ),
  on(META_POOL_DEPLOYED, ({ coin, base_pool }, site, scope) =>
    madeMeta(scope, site, greeting(scope, site), coin, base_pool),
  ),
  on(CRYPTO_POOL_DEPLOYED, ({ coins, token }, site, scope) =>
    made(scope, site, createdBy(scope, site, token), coins),
  ),
  ...[TWOCRYPTO_POOL_DEPLOYED, TRICRYPTO_POOL_DEPLOYED].map((definition) =>
    on<{ readonly pool: Address; readonly coins: readonly Address[] }>(
      definition,
      ({ pool, coins }, site, scope) => made(scope, site, pool, coins),
    ),
  ),
];

export const FACTORY_CALLS: readonly CallRule[] = [
  ...[...DEPLOY_PLAIN, DEPLOY_PLAIN_NG, DEPLOY_TWO, DEPLOY_THREE].map((definition) =>
    onCall<{ readonly coins: readonly Address[] }, { readonly pool: Address }>(
      definition,
      ({ coins }, output, site, scope) => {
        if (output !== null && isCreated(scope, site, output.pool)) made(scope, site, output.pool, coins);
      },
    ),
  ),
  ...DEPLOY_META.map((definition) =>
    onCall<{ readonly coin: Address; readonly base_pool: Address }, { readonly pool: Address }>(
      definition,
      ({ coin, base_pool }, output, site, scope) => {
        if (output !== null && isCreated(scope, site, output.pool))
          madeMeta(scope, site, output.pool, coin, base_pool);
      },
    ),
  ),
];

function made(scope: TransactionScope, site: Site, pool: Address | null, coins: readonly Address[]): void {
  if (pool === null) return scope.mark(site, 'unresolved', 'which pool was made is not known');
  const { block } = scope;
  const ether = block.address(ETHER);
  const tokens = coins
    .filter((coin) => coin !== block.native)
    .map((coin) => (coin === ether ? block.native : coin));
  poolCreated(scope, site, CURVE, { contract: pool, tokens });
}

/** What Curve calls the native asset. */
const ETHER = `0x${'e'.repeat(40)}`;

/** A meta pool's second coin is the share of its base pool. */
function madeMeta(
  scope: TransactionScope,
  site: Site,
  pool: Address | null,
  coin: Address,
  base: Address,
): void {
  const share = sharesOf(scope.block, base);
  if (share === null) return scope.mark(site, 'unresolved', 'the base pool is not known');
  made(scope, site, pool, [coin, share]);
}

/** A new pool, which is its own token, greets with a transfer of nothing, to itself or to the factory. */
function greeting(scope: TransactionScope, { contract, origin }: Site): Address | null {
  const greeted = scope.entries.filter(
    ({ kind, standard, amount, token, to, logIndex }) =>
      kind === 'mint' &&
      standard === 'erc20' &&
      amount === 0n &&
      (to === token || to === contract) &&
      (logIndex ?? 0) < (origin.logIndex ?? 0),
  );
  // A coin may greet as well: then it is not known who the pool is.
  const pools = new Set(greeted.map(({ token }) => token));
  return pools.size === 1 ? ([...pools][0] as Address) : null;
}

/** The contract that the factory made beside the token of shares; null without frames. */
function createdBy(scope: TransactionScope, { contract }: Site, token: Address): Address | null {
  const { block } = scope;
  const made = scope.frames
    .filter(({ trace, stands }) => stands && isCreation(trace.type) && trace.from !== null)
    .filter(({ trace }) => block.own(trace.from as Buffer) === contract)
    .flatMap(({ trace }) => (trace.to === null ? [] : [block.own(trace.to)]))
    .filter((address) => address !== token);
  return made.length === 1 ? (made[0] as Address) : null;
}

function isCreated(scope: TransactionScope, { frame }: CallSite, pool: Address): boolean {
  return scope.frames
    .slice(frame.index + 1, frame.end)
    .some(({ trace }) => isCreation(trace.type) && trace.to !== null && scope.block.own(trace.to) === pool);
}

function isCreation(type: string): boolean {
  return type === 'create' || type === 'create2';
}
