import type { Address } from '#domain/bytes.js';
import type { MethodDefinition } from '../../abi/method.js';
import { type CallRule, onCall } from '../../plug-in.js';
import { emitPoolLoan } from '../../pools/two-token-changes.js';
import { twoTokenPool } from '../../pools/two-token-pool.js';
import { binsChanged, poolMade, poolTraded } from '../maverick-v1/pool.js';
import {
  ADD_LIQUIDITY_CALL,
  CREATE_WITH_ONE_FEE,
  CREATE_WITH_TWO_FEES,
  FLASH_LOAN_CALL,
  REMOVE_LIQUIDITY_CALL,
  SWAP_CALL,
} from './abi.js';
import { MAVERICK_V2 } from './events.js';

export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ recipient, tokenAIn }, output, site, scope) => {
    if (output !== null)
      poolTraded(scope, site, MAVERICK_V2, { ...output, tokenAIn, sender: site.caller, recipient });
  }),
  onCall(ADD_LIQUIDITY_CALL, ({ recipient }, output, site, scope) => {
    if (output === null) return;
    binsChanged(scope, site, MAVERICK_V2, {
      change: 'mint',
      owner: recipient,
      sender: site.caller,
      recipient: null,
      liquidity: null,
      amounts: [output.tokenAAmount, output.tokenBAmount],
    });
  }),
  onCall(REMOVE_LIQUIDITY_CALL, ({ recipient }, output, site, scope) => {
    if (output === null) return;
    binsChanged(scope, site, MAVERICK_V2, {
      change: 'burn',
      owner: site.caller,
      sender: site.caller,
      recipient,
      liquidity: null,
      amounts: [output.tokenAOut, output.tokenBOut],
    });
  }),
  onCall(FLASH_LOAN_CALL, ({ recipient, amountA, amountB }, output, site, scope) => {
    // Others have a function of this name: a pool sends what it lends.
    const sent = scope
      .movesOf(site.contract)
      .filter(({ from, to }) => from === site.contract && to === recipient);
    const lends = (amount: bigint): boolean => amount === 0n || sent.some((move) => move.amount === amount);
    if (output === null || amountA + amountB === 0n || !lends(amountA) || !lends(amountB)) return;
    emitPoolLoan(scope, site, twoTokenPool(scope, site, MAVERICK_V2, [-amountA, -amountB]), {
      initiator: site.caller,
      receiver: recipient,
      amounts: [amountA, amountB],
      fees: [output.lendingFeeA, output.lendingFeeB],
    });
  }),
  ...CREATE_WITH_ONE_FEE.map((definition) =>
    onCall(definition as MethodDefinition<WithOneFee, Pool>, ({ fee, ...asked }, output, site, scope) => {
      if (output !== null) poolMade(scope, site, MAVERICK_V2, { ...madeOf(asked, output), fee });
    }),
  ),
  ...CREATE_WITH_TWO_FEES.map((definition) =>
    onCall(
      definition as MethodDefinition<WithTwoFees, Pool>,
      ({ feeAIn, feeBIn, ...asked }, output, site, scope) => {
        const fee = feeAIn === feeBIn ? feeAIn : null;
        if (output !== null) poolMade(scope, site, MAVERICK_V2, { ...madeOf(asked, output), fee });
      },
    ),
  ),
];

interface Asked {
  readonly tickSpacing: number;
  readonly tokenA: Address;
  readonly tokenB: Address;
}
interface WithOneFee extends Asked {
  readonly fee: bigint;
}
interface WithTwoFees extends Asked {
  readonly feeAIn: bigint;
  readonly feeBIn: bigint;
}
interface Pool {
  readonly pool: Address;
}

function madeOf({ tokenA, tokenB, tickSpacing }: Asked, { pool }: Pool) {
  return { pool, tokens: [tokenA, tokenB], tickSpacing: BigInt(tickSpacing) } as const;
}
