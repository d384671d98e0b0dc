import type { Protocol } from './plug-in.js';
import { cow } from './cow/protocol.js';
import { dodo } from './dodo/protocol.js';
import { oneinchLimit } from './oneinch-limit/protocol.js';
import { uniswapV2 } from './uniswap-v2/protocol.js';
import { uniswapV3 } from './uniswap-v3/protocol.js';
import { uniswapV4 } from './uniswap-v4/protocol.js';
import { uniswapx } from './uniswapx/protocol.js';
import { zeroexSettler } from './zeroex-settler/protocol.js';
import { zeroex } from './zeroex/protocol.js';

/** Every protocol that is decoded: one line each. */
export const PROTOCOLS: readonly Protocol[] = [
  cow,
  dodo,
  oneinchLimit,
  uniswapV2,
  uniswapV3,
  uniswapV4,
  uniswapx,
  zeroex,
  zeroexSettler,
];
