import { event } from '../../abi/event.js';

/** UniswapAnchoredView over Chainlink (smartcontractkit/open-oracle). */
export const PRICE_UPDATED = event('PriceUpdated', 'bytes32 indexed symbolHash, uint256 price');
/** UniswapAnchoredView over posted prices (compound-finance/open-oracle). */
export const SYMBOL_PRICE_UPDATED = event('PriceUpdated', 'string symbol, uint256 price');
/** OpenOraclePriceData: what a source signed. */
export const WRITE = event('Write', 'address indexed source, string key, uint64 timestamp, uint64 value');
/** PriceOracle of the first Compound. */
export const PRICE_POSTED = event(
  'PricePosted',
  'address asset, uint256 previousPriceMantissa, uint256 requestedPriceMantissa, uint256 newPriceMantissa',
);
