import type { LendingMarket } from './chain.js';

export const ETHEREUM_LENDING: readonly LendingMarket[] = [
  {
    name: 'aave-v1',
    protocol: 'aave-v1',
    address: '0x398ec7346dcd622edc5ae82352f02be94c62d119',
    source: 'bgd-labs/aave-address-book AaveV1.POOL',
  },
  {
    name: 'aave-v2',
    protocol: 'aave-v2',
    address: '0x7d2768de32b0b80b7a3454c06bdac94a69ddc7a9',
    source: 'bgd-labs/aave-address-book AaveV2Ethereum.POOL',
  },
  {
    name: 'aave-v3',
    protocol: 'aave-v3',
    address: '0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2',
    source: 'bgd-labs/aave-address-book AaveV3Ethereum.POOL',
  },
  {
    name: 'aave-v2-amm',
    protocol: 'aave-v2',
    address: '0x7937d4799803fbbe595ed57278bc4ca21f3bffcb',
    source: 'bgd-labs/aave-address-book AaveV2EthereumAMM.POOL',
  },
  {
    name: 'aave-v2-arc',
    protocol: 'aave-v2',
    address: '0x37d7306019a38af123e4b245eb6c28af552e0bb0',
    source: 'bgd-labs/aave-address-book AaveV2EthereumArc.POOL',
  },
  {
    name: 'aave-v3-lido',
    protocol: 'aave-v3',
    address: '0x4e033931ad43597d96d6bcc25c280717730b58b1',
    source: 'bgd-labs/aave-address-book AaveV3EthereumLido.POOL',
  },
  {
    name: 'aave-v3-etherfi',
    protocol: 'aave-v3',
    address: '0x0aa97c284e98396202b6a04024f5e2c65026f3c0',
    source: 'bgd-labs/aave-address-book AaveV3EthereumEtherFi.POOL',
  },
  {
    name: 'aave-v3-horizon',
    protocol: 'aave-v3',
    address: '0xae05cd22df81871bc7cc2a04becfb516bfe332c8',
    source: 'bgd-labs/aave-address-book AaveV3EthereumHorizon.POOL',
  },
  {
    name: 'spark',
    protocol: 'aave-v3',
    address: '0xc13e21b648a5ee794902342038ff3adab66be987',
    source: 'sparkdotfi/spark-address-registry src/SparkLend.sol POOL',
  },
  {
    name: 'compound-v2',
    protocol: 'compound-v2',
    address: '0x3d9819210a31b4961b30ef54be2aed79b9c9cd3b',
    source: 'compound-finance/compound-config networks/mainnet.json (Unitroller)',
  },
  {
    name: 'cream',
    protocol: 'compound-v2',
    address: '0x3d5bc3c8d13dcb8bf317092d84783c2697ae9258',
    source: 'CreamFi/cream-docs lending/lending-contract-address.md (Comptroller)',
  },
  {
    name: 'compound-v3-usdc',
    protocol: 'compound-v3',
    address: '0xc3d688b66703497daa19211eedff47f25384cdc3',
    source: 'compound-finance/comet deployments/mainnet/usdc/roots.json',
  },
  {
    name: 'compound-v3-weth',
    protocol: 'compound-v3',
    address: '0xa17581a9e3356d9a858b789d68b4d866e593ae94',
    source: 'public code that uses it; market of compound-finance/comet deployments/mainnet/weth',
  },
];
