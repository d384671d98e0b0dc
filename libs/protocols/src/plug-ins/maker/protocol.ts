import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { emitLending, type Source } from '../../lending/emit.js';
import { on, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { BARK, BITE, KICK, TAKE } from './abi.js';

const MAKER = 'maker';

/** The contract that starts auctions (MCD_DOG; public code that uses it), and what is owed. */
const DOG = '0x135954d155898d42c90d2a57824c690e0c7bef1b';
const DAI = '0x6b175474e89094c44da98b954eedeac495271d0f';
/** Of Maker's amounts of 1e45 in those of 1e18. */
const RAY = 10n ** 27n;

function sourceOf({ block }: TransactionScope, { contract }: Site): Source {
  const known = block.chain.name === 'ethereum' && block.address(DOG) === contract;
  return { protocol: MAKER, venue: known ? MAKER : null, provenance: known ? 'known' : 'unverified' };
}

function debtOf({ block }: TransactionScope): Address | null {
  return block.chain.name === 'ethereum' ? block.address(DAI) : null;
}

const KEEPERS = Symbol('keepers by vault');

/** Who started an auction of a vault in this block. */
function keepers({ block }: TransactionScope): Map<Address, Address> {
  return block.note(KEEPERS, () => new Map<Address, Address>());
}

interface Amounts {
  readonly owed: bigint;
  readonly collateral: bigint;
}

/** The collateral's token is not in the events, and its amounts are of 1e18 whatever the token's are. */
function auctioned(
  scope: TransactionScope,
  site: Site,
  action: 'auction' | 'liquidation',
  { account, caller }: { readonly account: Address; readonly caller: Address | null },
  { owed, collateral }: Amounts,
): void {
  scope.mark(site, 'unresolved', `collateral of ${collateral}e-18 in a token that the event does not name`);
  emitLending(scope, site, sourceOf(scope, site), {
    action,
    account,
    caller,
    asset: debtOf(scope),
    amount: owed / RAY,
  });
}

/** Liquidations of Maker are auctions: they are started, and then taken from by whoever pays. Debts are rounded down to Dai. */
export const maker: Protocol = {
  name: MAKER,
  title: 'Maker’s collateral auctions',
  kind: 'lending',
  tier: 2,
  events: [
    on(BARK, ({ urn, ink, due }, site, scope) =>
      auctioned(
        scope,
        site,
        'auction',
        { account: urn, caller: keepers(scope).get(urn) ?? null },
        { owed: due, collateral: ink },
      ),
    ),
    on(BITE, ({ urn, ink, tab }, site, scope) =>
      auctioned(scope, site, 'auction', { account: urn, caller: null }, { owed: tab, collateral: ink }),
    ),
    // Who is paid for starting an auction stands only here, before the Dog tells of it.
    on(KICK, ({ usr, kpr }, _site, scope) => {
      keepers(scope).set(usr, kpr);
    }),
    on(TAKE, ({ price, owe, usr }, site, scope) =>
      auctioned(
        scope,
        site,
        'liquidation',
        { account: usr, caller: null },
        { owed: owe, collateral: price === 0n ? 0n : owe / price },
      ),
    ),
  ],
  calls: [],
  source: 'makerdao/dss',
};
