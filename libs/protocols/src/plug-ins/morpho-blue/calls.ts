import type { Address, Hash } from '#domain/bytes.js';
import { keccak256 } from '#domain/ethereum/keccak.js';
import { callsWithin } from '../../frames/calls-within.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import {
  BORROW_CALL,
  CREATE_MARKET_CALL,
  FLASH_LOAN_CALL,
  LIQUIDATE_CALL,
  ON_FLASH_LOAN,
  REPAY_CALL,
  SUPPLY_CALL,
  SUPPLY_COLLATERAL_CALL,
  WITHDRAW_CALL,
  WITHDRAW_COLLATERAL_CALL,
} from './abi.js';
import { lent, liquidated, marketMade, moved, type Tokens } from './market.js';

interface Params {
  readonly loanToken: Address;
  readonly collateralToken: Address;
}

/** The five words of a market's parameters stand first in the input. */
function idOf({ trace }: CallSite): Hash {
  return keccak256(trace.input.subarray(4, 4 + 5 * 32));
}

function tokensOf({ loanToken, collateralToken }: Params): Tokens {
  return { loan: loanToken, collateral: collateralToken };
}

export const CALLS: readonly CallRule[] = [
  onCall(CREATE_MARKET_CALL, (input, _output, site, scope) =>
    marketMade(scope, site, idOf(site), tokensOf(input)),
  ),
  ...(
    [
      ['supply', SUPPLY_CALL],
      ['repay', REPAY_CALL],
    ] as const
  ).map(([action, definition]) =>
    onCall(definition, (input, output, site, scope) => {
      if (output === null) return;
      const move = { id: idOf(site), action, ofCollateral: false, account: input.onBehalf } as const;
      moved(scope, site, { ...move, caller: site.caller, amount: output.assetsDone }, tokensOf(input));
    }),
  ),
  ...(
    [
      ['withdraw', WITHDRAW_CALL],
      ['borrow', BORROW_CALL],
    ] as const
  ).map(([action, definition]) =>
    onCall(definition, (input, output, site, scope) => {
      if (output === null) return;
      const move = { id: idOf(site), action, ofCollateral: false, account: input.onBehalf } as const;
      moved(scope, site, { ...move, caller: input.receiver, amount: output.assetsDone }, tokensOf(input));
    }),
  ),
  onCall(SUPPLY_COLLATERAL_CALL, (input, _output, site, scope) => {
    const move = { id: idOf(site), action: 'supply', ofCollateral: true, account: input.onBehalf } as const;
    moved(scope, site, { ...move, caller: site.caller, amount: input.assets }, tokensOf(input));
  }),
  onCall(WITHDRAW_COLLATERAL_CALL, (input, _output, site, scope) => {
    const move = { id: idOf(site), action: 'withdraw', ofCollateral: true, account: input.onBehalf } as const;
    moved(scope, site, { ...move, caller: input.receiver, amount: input.assets }, tokensOf(input));
  }),
  onCall(LIQUIDATE_CALL, (input, output, site, scope) => {
    if (output === null) return;
    const { borrower } = input;
    const amounts = { seized: output.seizedDone, repaid: output.repaidDone };
    liquidated(scope, site, { id: idOf(site), caller: site.caller, borrower, ...amounts }, tokensOf(input));
  }),
  onCall(FLASH_LOAN_CALL, ({ token, assets }, _output, site, scope) => {
    const { contract, caller, frame } = site;
    const [told] = callsWithin(scope, frame, ON_FLASH_LOAN, { from: contract, to: caller });
    if (told?.input.assets === assets) lent(scope, site, caller, token, assets);
  }),
];
