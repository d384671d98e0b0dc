import type { Address } from '#domain/bytes.js';
import type { TransactionScope } from '../block/transaction-scope.js';
import { type EventRule, on } from '../plug-in.js';
import type { Site } from '../site.js';
import {
  DEPOSIT,
  ERC20_TRANSFER,
  ERC6909_TRANSFER,
  ERC721_TRANSFER,
  PLAIN_TRANSFER,
  TRANSFER_BATCH,
  TRANSFER_SINGLE,
  WITHDRAWAL,
} from './token-events.js';

/** Non-fungible tokens from before EIP-721 whose transfers look like old ERC-20 ones: CryptoKitties. */
const PLAIN_ERC721 = ['0x06012c8cf97bead5deae237070f9587f8e7a266d'];

/** What the logs of tokens say moved. */
export const TOKEN_RULES: readonly EventRule[] = [
  on(ERC20_TRANSFER, ({ from, to, value }, site, scope) => moveErc20(scope, site, from, to, value)),
  on(PLAIN_TRANSFER, ({ from, to, value }, site, scope) => {
    const isErc721 = PLAIN_ERC721.some((address) => scope.block.address(address) === site.contract);
    if (isErc721) moveToken(scope, site, 'erc721', from, to, value, 1n);
    else moveErc20(scope, site, from, to, value);
  }),
  on(ERC721_TRANSFER, ({ from, to, tokenId }, site, scope) =>
    moveToken(scope, site, 'erc721', from, to, tokenId, 1n),
  ),
  on(TRANSFER_SINGLE, ({ from, to, id, value }, site, scope) =>
    moveToken(scope, site, 'erc1155', from, to, id, value),
  ),
  on(TRANSFER_BATCH, ({ from, to, ids, values }, site, scope) => {
    if (ids.length !== values.length)
      return scope.mark(site, 'unreadable', 'ids and values differ in number');
    for (const [index, id] of ids.entries())
      moveToken(scope, site, 'erc1155', from, to, id, values[index] as bigint);
  }),
  on(ERC6909_TRANSFER, ({ sender, receiver, id, amount }, site, scope) =>
    moveToken(scope, site, 'erc6909', sender, receiver, id, amount),
  ),
  on(DEPOSIT, ({ dst, wad }, site, scope) => {
    if (isWrapper(scope, site) && wrapsBy(scope) === 'deposit') wrap(scope, site, dst, wad);
  }),
  on(WITHDRAWAL, ({ src, wad }, site, scope) => {
    if (isWrapper(scope, site) && wrapsBy(scope) === 'deposit') unwrap(scope, site, src, wad);
  }),
];

function moveErc20(scope: TransactionScope, site: Site, from: Address, to: Address, amount: bigint): void {
  const { native } = scope.block;
  if ((from === native) !== (to === native) && isWrapper(scope, site) && wrapsBy(scope) === 'transfer') {
    return from === native ? wrap(scope, site, to, amount) : unwrap(scope, site, from, amount);
  }
  moveToken(scope, site, 'erc20', from, to, null, amount);
}

/** Transfers from and to the zero address stand for creation and destruction. */
export function moveToken(
  scope: TransactionScope,
  site: Site,
  standard: string,
  from: Address,
  to: Address,
  tokenId: bigint | null,
  amount: bigint,
): void {
  const { native } = scope.block;
  scope.move(site.origin, {
    kind: from === native ? 'mint' : to === native ? 'burn' : 'transfer',
    standard,
    token: site.contract,
    tokenId,
    from: from === native ? null : from,
    to: to === native ? null : to,
    amount,
  });
}

function isWrapper({ block }: TransactionScope, { contract }: Site): boolean {
  return contract === block.wrappedNative;
}

function wrapsBy({ block }: TransactionScope): 'deposit' | 'transfer' {
  return block.chain.wrappedNative?.wrapsBy ?? 'deposit';
}

/** The wrapped token comes from its contract against as much of the native asset, so that nothing is made. */
export function wrap(scope: TransactionScope, site: Site, owner: Address, amount: bigint): void {
  const { contract, origin } = site;
  if (!scope.hasNativeFlow) moveNative(scope, site, 'wrap', owner, contract, amount);
  scope.move(origin, { kind: 'wrap', standard: 'erc20', token: contract, from: contract, to: owner, amount });
}

export function unwrap(scope: TransactionScope, site: Site, owner: Address, amount: bigint): void {
  const { contract, origin } = site;
  scope.move(origin, {
    kind: 'unwrap',
    standard: 'erc20',
    token: contract,
    from: owner,
    to: contract,
    amount,
  });
  if (!scope.hasNativeFlow) moveNative(scope, site, 'unwrap', contract, owner, amount);
}

/** Without traces the native side follows from the wrapped one: WETH9 pays to, and is paid by, its caller. */
function moveNative(
  scope: TransactionScope,
  { origin }: Site,
  kind: string,
  from: Address,
  to: Address,
  amount: bigint,
): void {
  scope.move(origin, { kind, standard: 'native', token: scope.block.native, from, to, amount });
}
