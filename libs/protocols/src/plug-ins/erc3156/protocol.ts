import { asksComptroller } from '../compound-v2/flash-calls.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { emitFlashLoan, type Source } from '../../lending/emit.js';
import { on, onCall, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { FLASH_LOAN, FLASH_LOAN_CALL, FLASH_MINT, ON_FLASH_LOAN } from './abi.js';
import { LENDERS } from './facts.js';

const ERC3156 = 'erc-3156';

function lenderAt({ block }: TransactionScope, { contract }: Site): Source {
  const lender = LENDERS[block.chain.name]?.find(({ address }) => block.address(address) === contract);
  return lender === undefined
    ? { protocol: ERC3156, venue: null, provenance: 'unverified' }
    : { protocol: ERC3156, venue: lender.venue, provenance: 'known' };
}

/** Lenders of EIP-3156. The standard has no event: calls show more of them than logs. */
export const erc3156: Protocol = {
  name: ERC3156,
  title: 'Flash loans of EIP-3156: Maker, GHO and others',
  kind: 'lending',
  tier: 1,
  events: [
    on(FLASH_LOAN, ({ receiver, token, amount, fee }, site, scope) => {
      const call = callsWithin(scope, null, FLASH_LOAN_CALL, { to: site.contract }).find(
        ({ input }) => input.receiver === receiver && input.token === token && input.amount === amount,
      );
      const source = lenderAt(scope, site);
      // Others share the event's name and types: the token has to have come and gone.
      if (source.provenance === 'unverified' && !wentAndCame(scope, { token, receiver, amount, fee })) return;
      const initiator = call?.from ?? null;
      emitFlashLoan(scope, site, source, { initiator, receiver, asset: token, amount, fee });
    }),
    on(FLASH_MINT, ({ receiver, initiator, asset, amount, fee }, site, scope) =>
      emitFlashLoan(scope, site, lenderAt(scope, site), { initiator, receiver, asset, amount, fee }),
    ),
  ],
  calls: [
    onCall(FLASH_LOAN_CALL, ({ receiver, token, amount }, output, site, scope) => {
      const { contract, caller, frame } = site;
      if (output?.done !== true || asksComptroller(scope, site)) return;
      const [told] = callsWithin(scope, frame, ON_FLASH_LOAN, { from: contract, to: receiver });
      if (told === undefined || told.input.token !== token || told.input.amount !== amount) return;
      const { fee } = told.input;
      emitFlashLoan(scope, site, lenderAt(scope, site), {
        initiator: caller,
        receiver,
        asset: token,
        amount,
        fee,
      });
    }),
  ],
  source: 'EIP-3156, makerdao/dss-flash, aave/gho-core',
};

interface Told {
  readonly token: Buffer;
  readonly receiver: Buffer;
  readonly amount: bigint;
  readonly fee: bigint;
}

function wentAndCame(scope: TransactionScope, { token, receiver, amount, fee }: Told): boolean {
  const moves = scope.movesOf(scope.block.own(receiver)).filter((move) => move.token === token);
  return (
    moves.some((move) => move.to === receiver && move.amount === amount) &&
    moves.some((move) => move.from === receiver && move.amount === amount + fee)
  );
}
