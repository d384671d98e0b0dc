import type { KnownPool } from '../../plug-in.js';
import type { CTokenRow } from './c-token-row.js';
import { VENUS } from './facts-bsc.js';
import { COMPOUND, CREAM } from './facts-ethereum.js';

interface Deployment {
  readonly venue: string;
  readonly comptroller: string;
  readonly rows: readonly CTokenRow[];
  readonly source: string;
}

/** By chain. Comptrollers are those of the chain's lending markets. */
const DEPLOYMENTS: Readonly<Record<string, readonly Deployment[]>> = {
  ethereum: [
    {
      venue: 'compound-v2',
      comptroller: '0x3d9819210a31b4961b30ef54be2aed79b9c9cd3b',
      rows: COMPOUND,
      source: 'compound-finance/compound-config networks/mainnet.json',
    },
    {
      venue: 'cream',
      comptroller: '0x3d5bc3c8d13dcb8bf317092d84783c2697ae9258',
      rows: CREAM,
      source: 'CreamFi/cream-docs lending/lending-contract-address.md',
    },
  ],
  bsc: [
    {
      venue: 'venus',
      comptroller: '0xfd36e2c2a6789db23113685031d7f16329158384',
      rows: VENUS,
      source: 'VenusProtocol/venus-protocol deployments/bscmainnet_addresses.json',
    },
  ],
};

/** The cTokens of a chain as pools of one token. */
export function cTokens(chain: string): readonly KnownPool[] {
  return (DEPLOYMENTS[chain] ?? []).flatMap(({ venue, comptroller, rows, source }) =>
    rows.map(([contract, underlying]) => ({
      contract,
      venue,
      factory: comptroller,
      tokens: [underlying],
      source,
    })),
  );
}
