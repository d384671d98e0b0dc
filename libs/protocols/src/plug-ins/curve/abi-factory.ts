import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Factories of Curve's pools. Those of stable pools and the first one of crypto pools do not name the pool in their events. */

export const PLAIN_POOL_DEPLOYED = event(
  'PlainPoolDeployed',
  'address[4] coins, uint256 A, uint256 fee, address deployer',
);
export const PLAIN_POOL_DEPLOYED_NG = event(
  'PlainPoolDeployed',
  'address[] coins, uint256 A, uint256 fee, address deployer',
);
export const META_POOL_DEPLOYED = event(
  'MetaPoolDeployed',
  'address coin, address base_pool, uint256 A, uint256 fee, address deployer',
);
export const CRYPTO_POOL_DEPLOYED = event(
  'CryptoPoolDeployed',
  'address token, address[2] coins, uint256 A, uint256 gamma, uint256 mid_fee, uint256 out_fee, uint256 allowed_extra_profit, uint256 fee_gamma, uint256 adjustment_step, uint256 admin_fee, uint256 ma_half_time, uint256 initial_price, address deployer',
);
export const TWOCRYPTO_POOL_DEPLOYED = event(
  'TwocryptoPoolDeployed',
  'address pool, string name, string symbol, address[2] coins, address math, bytes32 salt, uint256[2] precisions, uint256 packed_A_gamma, uint256 packed_fee_params, uint256 packed_rebalancing_params, uint256 packed_prices, address deployer',
);
export const TRICRYPTO_POOL_DEPLOYED = event(
  'TricryptoPoolDeployed',
  'address pool, string name, string symbol, address weth, address[3] coins, address math, bytes32 salt, uint256 packed_precisions, uint256 packed_A_gamma, uint256 packed_fee_params, uint256 packed_rebalancing_params, uint256 packed_prices, address deployer',
);

const PLAIN = 'string name, string symbol, address[4] coins, uint256 A, uint256 fee';
const META = 'address base_pool, string name, string symbol, address coin, uint256 A, uint256 fee';
const TWO =
  'string name, string symbol, address[2] coins, uint256 p0, uint256 p1, uint256 p2, uint256 p3, uint256 p4, uint256 p5, uint256 p6, uint256 p7, uint256 p8, uint256 p9';
const THREE =
  'string name, string symbol, address[3] coins, address weth, uint256 p0, uint256 p1, uint256 p2, uint256 p3, uint256 p4, uint256 p5, uint256 p6, uint256 p7, uint256 p8, uint256[2] initial_prices';
const POOL = 'address pool';

export const DEPLOY_PLAIN = [
  method('deploy_plain_pool', PLAIN, POOL),
  method('deploy_plain_pool', `${PLAIN}, uint256 asset_type`, POOL),
  method('deploy_plain_pool', `${PLAIN}, uint256 asset_type, uint256 implementation`, POOL),
] as const;
export const DEPLOY_PLAIN_NG = method(
  'deploy_plain_pool',
  'string name, string symbol, address[] coins, uint256 A, uint256 fee, uint256 offpeg, uint256 ma_time, uint256 implementation, uint8[] asset_types, bytes4[] method_ids, address[] oracles',
  POOL,
);
export const DEPLOY_META = [
  method('deploy_metapool', META, POOL),
  method('deploy_metapool', `${META}, uint256 implementation`, POOL),
  method(
    'deploy_metapool',
    `${META}, uint256 offpeg, uint256 ma_time, uint256 implementation, uint8 asset_type, bytes4 method_id, address oracle`,
    POOL,
  ),
] as const;
export const DEPLOY_TWO = method('deploy_pool', TWO, POOL);
export const DEPLOY_THREE = method('deploy_pool', THREE, POOL);
