import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { askedBalances } from '../../frames/evidence.js';
import { type CallRule, type CallSite, onCall } from '../../plug-in.js';
import { isInside } from '../../pools/moves.js';
import { poolCreated } from '../../pools/pool-created.js';
import type { BothAmounts } from '../../pools/two-token-changes.js';
import { BURN, CREATE_PAIR, FLASH_LOAN_CALL, FLASH_LOAN_CALLBACK, MINT, SWAP_CALL } from './abi.js';
import * as first from './abi-first.js';
import { broughtBefore, tookIncome } from './brought.js';
import { hasSent, tokenLent } from './loans.js';
import { LIQUIDITY_BOOK, pairChanged, pairLent, pairTraded, type Shown, sum, unpack } from './pair.js';

export const CALLS: readonly CallRule[] = [
  onCall(SWAP_CALL, ({ swapForY, to }, output, site, scope) => {
    if (output !== null) traded(scope, site, swapForY, to);
  }),
  onCall(MINT, ({ to }, output, site, scope) => {
    if (output === null) return;
    const [received, left] = [unpack(output.amountsReceived), unpack(output.amountsLeft)];
    minted(scope, site, to, [received[0] - left[0], received[1] - left[1]]);
  }),
  onCall(first.MINT, ({ to }, output, site, scope) => {
    if (output !== null) minted(scope, site, to, [output.amountX, output.amountY]);
  }),
  onCall(BURN, ({ from, to }, output, site, scope) => {
    if (output !== null) left(scope, site, 'burn', from, to, sum(output.amounts.map(unpack)));
  }),
  onCall(first.BURN, ({ to }, output, site, scope) => {
    if (output !== null) left(scope, site, 'burn', null, to, [output.amountX, output.amountY]);
  }),
  onCall(first.COLLECT_FEES, ({ account }, output, site, scope) => {
    if (output !== null) left(scope, site, 'collect', account, account, [output.amountX, output.amountY]);
  }),
  onCall(FLASH_LOAN_CALL, ({ receiver }, _output, site, scope) => {
    const { contract, frame, caller } = site;
    const [told] = callsWithin(scope, frame, FLASH_LOAN_CALLBACK, { from: contract, to: receiver });
    if (told === undefined) return;
    const { tokenX, tokenY, amounts } = told.input;
    const fees = [tokenX, tokenY].map((token) => gained(scope, site, token));
    const loan = {
      initiator: caller,
      receiver,
      amounts: unpack(amounts),
      fees: fees as unknown as BothAmounts,
    };
    pairLent(scope, site, loan, [tokenX, tokenY]);
    tookIncome(scope, site);
  }),
  onCall(first.FLASH_LOAN_CALL, ({ receiver, token, amount }, _output, site, scope) => {
    const { contract, frame, caller } = site;
    const [told] = callsWithin(scope, frame, first.FLASH_LOAN_CALLBACK, { from: contract, to: receiver });
    if (told === undefined || told.input.token !== token || told.input.amount !== amount) return;
    tokenLent(scope, site, { initiator: caller, receiver, token, amount, fee: told.input.fee });
    tookIncome(scope, site);
  }),
  onCall(CREATE_PAIR, ({ tokenX, tokenY }, output, site, scope) => {
    if (output !== null && hasCreated(scope, site, output.pair))
      poolCreated(scope, site, LIQUIDITY_BOOK, { contract: output.pair, tokens: [tokenX, tokenY] });
  }),
];

/** V2.0 answers with a word a token, later versions with one word. */
const FIRST_ANSWER_BYTES = 64;

/**
 * A pair is paid before it is called: it asks the token that comes in for its balance, and sends what it answers to the
 * recipient. What came in is in no answer: it is what transfers brought.
 */
function traded(scope: TransactionScope, site: CallSite, swapForY: boolean, recipient: Address): void {
  const { contract, caller, frame, trace } = site;
  const [asked] = askedBalances(scope, frame, contract);
  const [x, y] = answeredOf(trace.output);
  const amountOut = swapForY ? y : x;
  const given = scope
    .movesOf(contract)
    .find(
      (entry) =>
        isInside(entry, trace) &&
        entry.from === contract &&
        entry.to === recipient &&
        entry.amount === amountOut &&
        entry.token !== asked?.token,
    );
  if (asked === undefined || given === undefined) return;
  const amountIn = broughtBefore(scope, site, asked.token);
  tookIncome(scope, site);
  scope.mark(site, 'inferred', 'what came in is what transfers brought: a fee on transfer would not show');
  const deltas = swapForY ? ([amountIn, -amountOut] as const) : ([-amountOut, amountIn] as const);
  const shown: Shown = swapForY ? [asked.token, given.token] : [given.token, asked.token];
  pairTraded(scope, site, { sender: caller, recipient, deltas }, shown);
}

function answeredOf(output: Buffer): BothAmounts {
  return output.length === FIRST_ANSWER_BYTES
    ? [uintAt(output, 0), uintAt(output, 32)]
    : unpack(uintAt(output, 0));
}

/** A pair asks both tokens what it received, token X first. */
function minted(scope: TransactionScope, site: CallSite, to: Address, amounts: BothAmounts): void {
  const [x, y] = askedBalances(scope, site.frame, site.contract);
  if (x === undefined || y === undefined || x.token === y.token) return;
  tookIncome(scope, site);
  const change = { change: 'mint', owner: to, sender: site.caller, recipient: null, amounts } as const;
  pairChanged(scope, site, change, [x.token, y.token]);
}

function left(
  scope: TransactionScope,
  site: CallSite,
  change: 'burn' | 'collect',
  owner: Address | null,
  recipient: Address,
  amounts: BothAmounts,
): void {
  if (!amounts.every((amount) => hasSent(scope, site, recipient, amount))) return;
  pairChanged(scope, site, { change, owner, sender: site.caller, recipient, amounts }, null);
}

/** What a pair has more of a token after a call than before. */
function gained(scope: TransactionScope, { contract, trace }: CallSite, token: Address): bigint {
  return scope
    .movesOf(contract)
    .filter((entry) => entry.token === token && isInside(entry, trace))
    .reduce((total, { to, amount }) => total + (to === contract ? amount : -amount), 0n);
}

/** Routers hand the call on: who makes the pair itself is the factory. */
function hasCreated(
  { block, frames }: TransactionScope,
  { frame, contract }: CallSite,
  pair: Address,
): boolean {
  return frames
    .slice(frame.index + 1, frame.end)
    .some(
      ({ trace: { type, from, to } }) =>
        type.startsWith('create') &&
        from !== null &&
        to !== null &&
        block.own(from) === contract &&
        block.own(to) === pair,
    );
}
