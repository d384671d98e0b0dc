import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { findLeg, isInside } from '../../pools/moves.js';
import {
  ADD_LIQUIDITY,
  CHANGE_CALL,
  CONVERT,
  CONVERT_INTERNAL,
  DESTROY,
  ISSUE,
  REMOVE_LIQUIDITY,
  TRADE_BY_SOURCE,
  TRADE_BY_TARGET,
} from './abi.js';
import { type Conversion, converted, lastMoved, reserveChanged, UNVERIFIED, VOUCHED } from './converter.js';
import { assetOf, isNetwork } from './facts.js';
import { tokensTraded } from './network-v3.js';

export const CALLS: readonly CallRule[] = [
  onCall(CONVERT, (input, output, site, scope) => {
    if (output !== null) convertCalled(scope, site, { ...input, received: output.received });
  }),
  ...[CONVERT_INTERNAL, CHANGE_CALL].map((definition) =>
    onCall(definition, ({ fromToken, toToken, amount }, output, site, scope) => {
      if (output === null) return;
      const { received } = output;
      convertCalled(scope, site, { fromToken, toToken, amount, received, trader: site.caller });
    }),
  ),
  onCall(ADD_LIQUIDITY, ({ tokens }, _output, site, scope) => reservesChanged(scope, site, 'mint', tokens)),
  onCall(REMOVE_LIQUIDITY, ({ tokens }, _output, site, scope) =>
    reservesChanged(scope, site, 'burn', tokens),
  ),
  onCall(TRADE_BY_SOURCE, ({ beneficiary, ...trade }, output, site, scope) => {
    if (output === null) return;
    const { targetAmount } = output;
    tokensTraded(scope, site, { ...trade, targetAmount, ...partiesOf(scope, site, beneficiary) });
  }),
  onCall(TRADE_BY_TARGET, ({ beneficiary, ...trade }, output, site, scope) => {
    if (output === null) return;
    const { sourceAmount } = output;
    tokensTraded(scope, site, { ...trade, sourceAmount, ...partiesOf(scope, site, beneficiary) });
  }),
];

function partiesOf({ block }: TransactionScope, { caller }: CallSite, beneficiary: Address) {
  return { trader: caller, beneficiary: beneficiary === block.native ? caller : beneficiary };
}

/** Of a converter that no known network called, both sides have to show. */
function convertCalled(scope: TransactionScope, site: CallSite, conversion: Conversion): void {
  if (isNetwork(scope.block, 'v2', site.caller)) return converted(scope, site, conversion, VOUCHED);
  const { fromToken, toToken, amount, received } = conversion;
  if (shows(scope, site, 'in', fromToken, amount) && shows(scope, site, 'out', toToken, received))
    converted(scope, site, conversion, UNVERIFIED);
}

/** Whether a token came or went by a transfer, or is a smart token that the converter destroyed or made. */
function shows(
  scope: TransactionScope,
  site: CallSite,
  way: 'in' | 'out',
  token: Address,
  amount: bigint,
): boolean {
  const { block, frames } = scope;
  const { contract, frame } = site;
  if (findLeg(scope, site, { way, amount, token: assetOf(block, token) }).party !== null) return true;
  const { selector } = way === 'in' ? DESTROY : ISSUE;
  return frames.slice(frame.index + 1, frame.end).some(({ trace: { from, to, input }, stands }) => {
    if (!stands || from === null || to === null || input.length < 68) return false;
    if (input.readUInt32BE(0) !== selector || uintAt(input, 36) !== amount) return false;
    return block.own(from) === contract && block.own(to) === token;
  });
}

function reservesChanged(
  scope: TransactionScope,
  site: CallSite,
  change: 'mint' | 'burn',
  tokens: readonly Address[],
): void {
  const { contract, origin, caller } = site;
  const moves = scope.movesOf(contract).filter((entry) => isInside(entry, origin));
  for (const token of tokens) {
    const asset = assetOf(scope.block, token);
    const amount = lastMoved(moves, contract, asset, change === 'mint' ? 'in' : 'out');
    if (amount !== null) reserveChanged(scope, site, { change, provider: caller, token, amount });
  }
}
