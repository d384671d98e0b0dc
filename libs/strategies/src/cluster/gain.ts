import { type Address, toHex } from '#domain/bytes.js';
import type { AssetChange, Label, Member } from '#domain/generated/detect-v1.js';
import type { BlockView, Flow, TransactionView } from '../view/block-view.js';
import { mainAsset } from './main-asset.js';
import { netOf } from './net.js';

/** An address that a cluster begins with. */
export interface Seed {
  readonly address: Address | null;
  readonly reason: string;
}

export type Gain = Pick<Label, 'cluster' | 'net' | 'beneficiary' | 'tipWei' | 'evidence'>;

/**
 * The cluster that begins with these addresses, where they are no strangers, and what it gained in its transactions: it
 * grows by all who only receive, from members. Who sent another transaction of the block, or is paid by other actors of
 * it too, gets a refund: a cost. Gas tokens that members burn are a cost of gas. The evidence says how much of both.
 */
export function gainOf(block: BlockView, own: readonly TransactionView[], seeds: readonly Seed[]): Gain {
  const all = own.flatMap((transaction) => transaction.flows);
  const members = clusterOf(block, own, all, seeds);
  const isGas = ({ asset, from, to }: Flow): boolean =>
    to === null && from !== null && members.has(from) && block.gasTokens.has(asset);
  const flows = all.filter((flow) => !isGas(flow));
  const net = netOf(flows, (address) => members.has(address));
  return {
    cluster: [...members].map(([address, reason]): Member => ({ address, reason })),
    net: [...net]
      .map(([asset, amount]): AssetChange => ({ asset, amount }))
      .sort((a, b) => Buffer.compare(a.asset, b.asset)),
    beneficiary: beneficiaryOf(block, flows, members, net),
    tipWei: tipOf(block, flows, members),
    evidence: [
      ...evidenceOf('gas-tokens', 'burned', all.filter(isGas)),
      ...evidenceOf(
        'refunds',
        'paid to who sent another transaction, or is paid by others of the block too',
        refundsOf(block, own, flows, members),
      ),
    ],
  };
}

function evidenceOf(rule: string, what: string, flows: readonly Flow[]): Label['evidence'] {
  const sums = new Map<Address, bigint>();
  for (const { asset, amount } of flows) sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  return [...sums].map(([asset, amount]) => ({ rule, fact: `${what}: ${amount} of ${toHex(asset)}` }));
}

function refundsOf(
  block: BlockView,
  own: readonly TransactionView[],
  flows: readonly Flow[],
  members: ReadonlyMap<Address, string>,
): readonly Flow[] {
  const others = othersOf(block, own);
  return flows.filter(({ from, to, amount }) => {
    if (amount === 0n || from === null || to === null || !members.has(from) || members.has(to)) return false;
    return to !== block.feeRecipient && (others.has(to) || block.sharedPayees.has(to));
  });
}

/** Who sent the other transactions of the block. */
function othersOf(block: BlockView, own: readonly TransactionView[]): ReadonlySet<Address> {
  const isOwn = new Set(own);
  return new Set(
    block.transactions.flatMap((one) => (one.from === null || isOwn.has(one) ? [] : [one.from])),
  );
}

function clusterOf(
  block: BlockView,
  own: readonly TransactionView[],
  flows: readonly Flow[],
  seeds: readonly Seed[],
): Map<Address, string> {
  const { strangers } = block;
  const members = new Map<Address, string>();
  for (const { address, reason } of seeds)
    if (address !== null && !strangers.has(address) && !members.has(address)) members.set(address, reason);
  const others = othersOf(block, own);
  const givers = new Set(flows.flatMap(({ from, amount }) => (from === null || amount === 0n ? [] : [from])));
  // Who gives nothing brings in nobody: one pass is enough.
  for (const { from, to, amount } of flows) {
    if (from === null || to === null || amount === 0n || !members.has(from) || members.has(to)) continue;
    if (strangers.has(to) || givers.has(to) || others.has(to) || block.sharedPayees.has(to)) continue;
    members.set(to, 'only receives, from a member');
  }
  return members;
}

/** Native or wrapped that members pay to the fee recipient. */
function tipOf(
  { feeRecipient, native }: BlockView,
  flows: readonly Flow[],
  members: ReadonlyMap<Address, string>,
): bigint {
  let tip = 0n;
  for (const { asset, from, to, amount } of flows)
    if (asset === native && to !== null && to === feeRecipient && from !== null && members.has(from))
      tip += amount;
  return tip;
}

/** Who gained most of the main asset; of several the lowest address. */
function beneficiaryOf(
  block: BlockView,
  flows: readonly Flow[],
  members: ReadonlyMap<Address, string>,
  net: ReadonlyMap<Address, bigint>,
): Address | null {
  const asset = mainAsset(block, net);
  if (asset === null) return null;
  const gains = new Map<Address, bigint>();
  const add = (address: Address | null, amount: bigint): void => {
    if (address !== null) gains.set(address, (gains.get(address) ?? 0n) + amount);
  };
  for (const flow of flows) {
    if (flow.asset !== asset) continue;
    add(flow.from, -flow.amount);
    add(flow.to, flow.amount);
  }
  let best: Address | null = null;
  let most = 0n;
  for (const address of [...members.keys()].sort(Buffer.compare)) {
    const amount = gains.get(address) ?? 0n;
    if (best === null || amount > most) [best, most] = [address, amount];
  }
  return best;
}

/** Who sent these transactions, and what they called. */
export function actorsOf(transactions: readonly TransactionView[]): Seed[] {
  return transactions.flatMap(({ from, to }) => [
    { address: from, reason: 'sender' },
    { address: to, reason: 'called contract' },
  ]);
}
