import { type CallRule, type EventRule, on, onCall, type Protocol } from '../../plug-in.js';
import { inOrder } from '../../pools/in-order.js';
import { poolCreated } from '../../pools/pool-created.js';
import {
  DEPLOY,
  DEPLOYED,
  DEPOSIT,
  DEPOSIT_FOR,
  DEPOSIT_V1,
  DEPOSITED,
  DEPOSITED_V1,
  SWAP_CALL,
  SWAP_FOR,
  SWAPPED,
  SWAPPED_V1,
  WITHDRAW,
  WITHDRAW_FOR,
  WITHDRAWN,
  WITHDRAWN_V1,
} from './abi.js';
import { isFactory, MOONISWAP, poolChanged, poolChangedUnseen, poolTraded } from './pool.js';

const EVENTS: readonly EventRule[] = [
  on(SWAPPED_V1, ({ account, src, dst, amount, result }, site, scope) =>
    poolTraded(scope, site, { sender: account, receiver: null, src, dst, amount, result }),
  ),
  on(SWAPPED, ({ sender, receiver, srcToken, dstToken, amount, result }, site, scope) =>
    poolTraded(scope, site, { sender, receiver, src: srcToken, dst: dstToken, amount, result }),
  ),
  on(DEPOSITED_V1, ({ account, share }, site, scope) =>
    poolChangedUnseen(scope, site, { change: 'mint', sender: account, share }),
  ),
  on(WITHDRAWN_V1, ({ account, share }, site, scope) =>
    poolChangedUnseen(scope, site, { change: 'burn', sender: account, share }),
  ),
  on(DEPOSITED, ({ sender, receiver, share, token0Amount, token1Amount }, site, scope) =>
    poolChanged(scope, site, {
      change: 'mint',
      sender,
      receiver,
      share,
      amounts: [token0Amount, token1Amount],
    }),
  ),
  on(WITHDRAWN, ({ sender, receiver, share, token0Amount, token1Amount }, site, scope) =>
    poolChanged(scope, site, {
      change: 'burn',
      sender,
      receiver,
      share,
      amounts: [token0Amount, token1Amount],
    }),
  ),
  on(DEPLOYED, ({ mooniswap: pool, token1, token2 }, site, scope) => {
    if (isFactory(scope, site))
      poolCreated(scope, site, MOONISWAP, { contract: pool, tokens: [token1, token2] });
  }),
];

const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ src, dst, amount }, output, site, scope) => {
    if (output === null) return;
    const { result } = output;
    poolTraded(scope, site, { sender: site.caller, receiver: site.caller, src, dst, amount, result });
  }),
  onCall(SWAP_FOR, ({ src, dst, amount, receiver }, output, site, scope) => {
    if (output === null) return;
    const { result } = output;
    poolTraded(scope, site, { sender: site.caller, receiver, src, dst, amount, result });
  }),
  onCall(DEPOSIT_V1, (_input, output, site, scope) =>
    poolChangedUnseen(scope, site, {
      change: 'mint',
      sender: site.caller,
      share: output?.share ?? null,
    }),
  ),
  onCall(DEPOSIT, (_input, output, site, scope) => {
    if (output !== null)
      poolChanged(scope, site, {
        change: 'mint',
        sender: site.caller,
        receiver: site.caller,
        ...output,
      });
  }),
  onCall(DEPOSIT_FOR, ({ target }, output, site, scope) => {
    if (output !== null)
      poolChanged(scope, site, { change: 'mint', sender: site.caller, receiver: target, ...output });
  }),
  onCall(WITHDRAW, ({ amount }, output, site, scope) => {
    const change = { change: 'burn', sender: site.caller, share: amount } as const;
    if (output === null) poolChangedUnseen(scope, site, change);
    else poolChanged(scope, site, { ...change, receiver: site.caller, amounts: output.amounts });
  }),
  onCall(WITHDRAW_FOR, ({ amount, target }, output, site, scope) => {
    if (output === null) return;
    const { amounts } = output;
    poolChanged(scope, site, {
      change: 'burn',
      sender: site.caller,
      receiver: target,
      share: amount,
      amounts,
    });
  }),
  onCall(DEPLOY, ({ tokenA, tokenB }, output, site, scope) => {
    if (output === null || !isFactory(scope, site)) return;
    poolCreated(scope, site, MOONISWAP, { contract: output.pool, tokens: inOrder(tokenA, tokenB) });
  }),
];

export const mooniswap: Protocol = {
  name: MOONISWAP,
  title: 'Mooniswap and 1inch Liquidity Protocol',
  kind: 'exchange',
  tier: 1,
  events: EVENTS,
  calls: CALLS,
  source: '1inch/mooniswap, 1inch/liquidity-protocol',
};
