import type { Detector } from './detector.js';
import { arbitrage } from './plug-ins/arbitrage/detector.js';
import { jit } from './plug-ins/jit/detector.js';
import { liquidation } from './plug-ins/liquidation/detector.js';
import { sandwich } from './plug-ins/sandwich/detector.js';

/** In order of precedence: what an earlier one's label is of, a later one's label does not count again. */
export const DETECTORS: readonly Detector[] = [sandwich, jit, liquidation, arbitrage];
