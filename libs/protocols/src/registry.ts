import { aaveV1 } from './aave-v1/protocol.js';
import { aaveV2 } from './aave-v2/protocol.js';
import { aaveV3 } from './aave-v3/protocol.js';
import { balancerV1 } from './balancer-v1/protocol.js';
import { balancerV2 } from './balancer-v2/protocol.js';
import { bancor } from './bancor/protocol.js';
import { chainlink } from './chainlink/protocol.js';
import { compoundV2 } from './compound-v2/protocol.js';
import { compoundV3 } from './compound-v3/protocol.js';
import { cow } from './cow/protocol.js';
import { curve } from './curve/protocol.js';
import { dydxSolo } from './dydx-solo/protocol.js';
import { erc3156 } from './erc3156/protocol.js';
import { eulerV1 } from './euler-v1/protocol.js';
import { eulerV2 } from './euler-v2/protocol.js';
import { liquity } from './liquity/protocol.js';
import { makerOracle } from './maker-oracle/protocol.js';
import { maker } from './maker/protocol.js';
import { mooniswap } from './mooniswap/protocol.js';
import { morphoBlue } from './morpho-blue/protocol.js';
import { oneinchLimit } from './oneinch-limit/protocol.js';
import { openPriceFeed } from './open-price-feed/protocol.js';
import { uniswapV2 } from './uniswap-v2/protocol.js';
import { uniswapV3 } from './uniswap-v3/protocol.js';
import { uniswapV4 } from './uniswap-v4/protocol.js';
import { uniswapx } from './uniswapx/protocol.js';
import { zeroex } from './zeroex/protocol.js';
import type { Protocol } from './plug-in.js';

/** Every protocol that is decoded: one line each. */
export const PROTOCOLS: readonly Protocol[] = [
  uniswapV2,
  uniswapV3,
  curve,
  balancerV1,
  balancerV2,
  bancor,
  mooniswap,
  aaveV1,
  aaveV2,
  aaveV3,
  chainlink,
  compoundV2,
  compoundV3,
  dydxSolo,
  erc3156,
  eulerV1,
  eulerV2,
  liquity,
  maker,
  makerOracle,
  morphoBlue,
  openPriceFeed,
  cow,
  oneinchLimit,
  uniswapV4,
  uniswapx,
  zeroex,
];
