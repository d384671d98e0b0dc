import { aaveV1 } from './aave-v1/protocol.js';
import { aaveV2 } from './aave-v2/protocol.js';
import { aaveV3 } from './aave-v3/protocol.js';
import { compoundV2 } from './compound-v2/protocol.js';
import { erc3156 } from './erc3156/protocol.js';
import type { Protocol } from './plug-in.js';
import { uniswapV2 } from './uniswap-v2/protocol.js';
import { uniswapV3 } from './uniswap-v3/protocol.js';

/** Every protocol that is decoded: one line each. */
export const PROTOCOLS: readonly Protocol[] = [
  aaveV1,
  aaveV2,
  aaveV3,
  compoundV2,
  erc3156,
  uniswapV2,
  uniswapV3,
];
