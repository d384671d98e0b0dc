import type { TransactionScope } from '../../block/transaction-scope.js';
import { KYBER_FEE_PIPS } from '../../pools/factory-salts.js';
import { factoryAt } from '../../pools/pool-created.js';
import type { Site } from '../../site.js';

/** Its pools have the events of Uniswap V3, some with another meaning. */
export const KYBERSWAP_ELASTIC = 'kyberswap-elastic';

/** The fee that a factory's event or function names, in hundredths of a basis point. */
export function feeInPips(scope: TransactionScope, site: Site, fee: number): number {
  return factoryAt(scope, site)?.protocol === KYBERSWAP_ELASTIC ? fee * KYBER_FEE_PIPS : fee;
}

/** What its pools call liquidity leaves out what fees have added, which trades as well: how much is in range is not told. */
export function tellsLiquidity(protocol: string): boolean {
  return protocol !== KYBERSWAP_ELASTIC;
}

/** Whether what a burn frees goes to its owner at once; else it stays in the pool until it is collected. */
export function paysBurns(protocol: string): boolean {
  return protocol === KYBERSWAP_ELASTIC;
}
