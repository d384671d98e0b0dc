import type { Address } from '#domain/bytes.js';
import type { BlockScope } from '../../block/block-scope.js';

/** Contracts that users deal with, by chain. */
const NETWORKS: Readonly<Record<string, { readonly v2: string; readonly v3: string }>> = {
  ethereum: {
    // flashbots/mev-inspect-py mev_inspect/classifiers/specs/bancor.py
    v2: '0x2f9ec37d6ccfff1cab21733bdadede11c823ccb0',
    // DefiLlama/dimension-adapters, Bancor V3
    v3: '0xeef417e1d5cc832e619ae18d2f140de2999dd4fb',
  },
};

export function isNetwork(block: BlockScope, version: 'v2' | 'v3', contract: Address): boolean {
  const network = NETWORKS[block.chain.name]?.[version];
  return network !== undefined && block.address(network) === contract;
}

/** What Bancor calls the native asset. */
const ETHER = `0x${'e'.repeat(40)}`;

export function assetOf(block: BlockScope, token: Address): Address {
  return token === block.address(ETHER) ? block.native : token;
}
