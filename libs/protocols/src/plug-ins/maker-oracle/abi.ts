import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/** Median (makerdao/median). */
export const LOG_MEDIAN_PRICE = event('LogMedianPrice', 'uint256 val, uint256 age');
/** OSM (makerdao/osm), and the feeds before it. */
export const LOG_VALUE = event('LogValue', 'bytes32 val');
/** Spotter (makerdao/dss). */
export const POKE = event('Poke', 'bytes32 ilk, bytes32 val, uint256 spot');

export const MEDIAN_POKE = method(
  'poke',
  'uint256[] val, uint256[] age, uint8[] v, bytes32[] r, bytes32[] s',
);
export const SPOTTER_POKE = method('poke', 'bytes32 ilk');
export const PEEK = method('peek', '', 'bytes32 val, bool has');
export const FILE_SPOT = method('file', 'bytes32 ilk, bytes32 what, uint256 data');
