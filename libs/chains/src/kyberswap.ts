import type { DexFactory } from './chain.js';

const INTERFACE = 'KyberNetwork/kyberswap-interface src/constants/networks';

/* KyberSwap's contracts have one address on all chains, but for factories of pools whose fee moves. */

export const KYBERSWAP_CLASSIC: DexFactory = {
  name: 'kyberswap-classic',
  protocol: 'kyberswap-classic',
  address: '0x1c758af0688502e49140230f6b0ebd376d429be5',
  source: `${INTERFACE} (static)`,
};

const ELASTIC = {
  protocol: 'kyberswap-elastic',
  feePips: [80, 100, 200, 400, 1000, 2500, 3000, 10000, 20000, 50000],
  source: `${INTERFACE}; fees of @kyberswap/ks-sdk-elastic 1.1.2`,
} as const;

export const KYBERSWAP_ELASTIC: DexFactory = {
  ...ELASTIC,
  name: 'kyberswap-elastic',
  address: '0xc7a590291e07b9fe9e64b86c58fd8fc764308c4a',
  initCodeHash: '0x00e263aaa3a2c06a89b53217a9e7aad7e15613490a72e0f95f303c4de2dc7045',
};

/** Given up for the one above in April 2023. */
export const KYBERSWAP_ELASTIC_LEGACY: DexFactory = {
  ...ELASTIC,
  name: 'kyberswap-elastic-legacy',
  address: '0x5f1dddbf348ac2fbe22a163e30f99f9ece3dd50a',
  initCodeHash: '0xc597aba1bb02db42ba24a8878837965718c032f8b46be94a6e46452a9f89ca01',
};
