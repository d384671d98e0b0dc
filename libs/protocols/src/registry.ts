import { aaveV1 } from './plug-ins/aave-v1/protocol.js';
import { aaveV2 } from './plug-ins/aave-v2/protocol.js';
import { aaveV3 } from './plug-ins/aave-v3/protocol.js';
import { algebra } from './plug-ins/algebra/protocol.js';
import { balancerV1 } from './plug-ins/balancer-v1/protocol.js';
import { balancerV2 } from './plug-ins/balancer-v2/protocol.js';
import { balancerV3 } from './plug-ins/balancer-v3/protocol.js';
import { bancor } from './plug-ins/bancor/protocol.js';
import { chainlink } from './plug-ins/chainlink/protocol.js';
import { compoundV2 } from './plug-ins/compound-v2/protocol.js';
import { compoundV3 } from './plug-ins/compound-v3/protocol.js';
import { cow } from './plug-ins/cow/protocol.js';
import { curve } from './plug-ins/curve/protocol.js';
import { dodo } from './plug-ins/dodo/protocol.js';
import { dydxSolo } from './plug-ins/dydx-solo/protocol.js';
import { erc3156 } from './plug-ins/erc3156/protocol.js';
import { eulerV1 } from './plug-ins/euler-v1/protocol.js';
import { eulerV2 } from './plug-ins/euler-v2/protocol.js';
import { kyberswapClassic } from './plug-ins/kyberswap-classic/protocol.js';
import { kyberswapElastic } from './plug-ins/kyberswap-elastic/protocol.js';
import { liquidityBook } from './plug-ins/liquidity-book/protocol.js';
import { liquity } from './plug-ins/liquity/protocol.js';
import { makerOracle } from './plug-ins/maker-oracle/protocol.js';
import { maker } from './plug-ins/maker/protocol.js';
import { maverickV1 } from './plug-ins/maverick-v1/protocol.js';
import { maverickV2 } from './plug-ins/maverick-v2/protocol.js';
import { mooniswap } from './plug-ins/mooniswap/protocol.js';
import { morphoBlue } from './plug-ins/morpho-blue/protocol.js';
import { oneinchLimit } from './plug-ins/oneinch-limit/protocol.js';
import { openPriceFeed } from './plug-ins/open-price-feed/protocol.js';
import { solidly } from './plug-ins/solidly/protocol.js';
import { pancakeInfinity } from './plug-ins/pancake-infinity/protocol.js';
import { uniswapV2 } from './plug-ins/uniswap-v2/protocol.js';
import { uniswapV3 } from './plug-ins/uniswap-v3/protocol.js';
import { uniswapV4 } from './plug-ins/uniswap-v4/protocol.js';
import { uniswapx } from './plug-ins/uniswapx/protocol.js';
import { zeroexSettler } from './plug-ins/zeroex-settler/protocol.js';
import { zeroex } from './plug-ins/zeroex/protocol.js';
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
  zeroexSettler,
  dodo,
  solidly,
  algebra,
  kyberswapClassic,
  kyberswapElastic,
  maverickV1,
  maverickV2,
  pancakeInfinity,
  balancerV3,
  liquidityBook,
];
