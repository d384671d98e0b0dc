import { UsageError } from '#domain/errors/sluice-error.js';
import { arbitrum } from './arbitrum.js';
import { bsc } from './bsc.js';
import type { Chain } from './chain.js';
import { devnet } from './devnet.js';
import { ethereum } from './ethereum.js';
import { polygon } from './polygon.js';
import { scroll } from './scroll.js';

/** One line a chain. */
export const CHAINS: readonly Chain[] = [
  ethereum, //
  polygon,
  bsc,
  arbitrum,
  scroll,
  devnet,
];

const byName = new Map(
  CHAINS.flatMap((chain) => [chain.name, ...chain.aliases].map((name) => [name, chain] as const)),
);
const byId = new Map(CHAINS.map((chain) => [chain.id, chain]));

/** Null where no chain has this name or alias; names are lower-case. */
export function findChain(name: string): Chain | null {
  return byName.get(name.toLowerCase()) ?? null;
}

/** Null where no chain has this id. */
export function findChainById(id: number): Chain | null {
  return byId.get(id) ?? null;
}

/** The chain of this name, alias or id in decimal; UsageError chain.unknown otherwise. */
export function chainNamed(name: string): Chain {
  const chain = findChain(name) ?? (/^[0-9]+$/.test(name) ? findChainById(Number(name)) : null);
  if (chain !== null) return chain;
  const known = CHAINS.map((other) => other.name).join(', ');
  throw new UsageError('chain.unknown', `${name} is no known chain (${known})`);
}

/** The chain of this id; UsageError chain.unknown otherwise. */
export function chainById(id: number): Chain {
  const chain = findChainById(id);
  if (chain !== null) return chain;
  throw new UsageError('chain.unknown', `no known chain has the id ${id}`);
}
