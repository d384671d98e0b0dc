import type { SettlementContract } from '../../orders/contracts.js';

const DOCS = 'docs.uniswap.org/contracts/uniswapx/deployment';
const SDK = '@uniswap/uniswapx-sdk 3.1.0 REACTOR_ADDRESS_MAPPING';

export const REACTORS: readonly SettlementContract[] = [
  {
    venue: 'uniswapx-v1',
    address: '0x6000da47483062a0d734ba3dc7576ce6a0b645c4',
    chains: ['ethereum', 'polygon'],
    source: `${DOCS}; ${SDK}`,
  },
  {
    venue: 'uniswapx-v2',
    address: '0x00000011f84b9aa48e5f8aa8b9897600006289be',
    chains: ['ethereum'],
    source: `${DOCS}; ${SDK}`,
  },
  {
    venue: 'uniswapx-v3',
    address: '0x0000000015757c461808ea25eb309638b62681cf',
    chains: ['ethereum'],
    source: SDK,
  },
  {
    venue: 'uniswapx-v2',
    address: '0x1bd1aadc9e230626c44a139d7e70d842749351eb',
    chains: ['arbitrum'],
    source: `${DOCS}; ${SDK}`,
  },
  {
    venue: 'uniswapx-v3',
    address: '0xb274d5f4b833b61b340b654d600a864fb604a87c',
    chains: ['arbitrum'],
    source: `${DOCS}; ${SDK}`,
  },
  {
    venue: 'uniswapx-v3',
    address: '0x00000000a55e50c71b70db3c8b58749cd1e18eb2',
    chains: ['bsc'],
    source: SDK,
  },
  {
    venue: 'uniswapx-v3',
    address: '0x00000000bab6e234db8ad638b6a6395b7c499bc4',
    chains: ['polygon'],
    source: SDK,
  },
];
