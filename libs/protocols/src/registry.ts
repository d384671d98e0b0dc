import { balancerV1 } from './balancer-v1/protocol.js';
import { balancerV2 } from './balancer-v2/protocol.js';
import { bancor } from './bancor/protocol.js';
import { curve } from './curve/protocol.js';
import { mooniswap } from './mooniswap/protocol.js';
import type { Protocol } from './plug-in.js';
import { uniswapV2 } from './uniswap-v2/protocol.js';
import { uniswapV3 } from './uniswap-v3/protocol.js';

/** Every protocol that is decoded: one line each. */
export const PROTOCOLS: readonly Protocol[] = [
  uniswapV2,
  uniswapV3,
  curve,
  balancerV1,
  balancerV2,
  bancor,
  mooniswap,
];
