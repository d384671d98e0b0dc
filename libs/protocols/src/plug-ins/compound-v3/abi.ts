import { event } from '../../abi/event.js';

/* Comet (compound-finance/comet). */
export const SUPPLY = event('Supply', 'address indexed from, address indexed dst, uint256 amount');
export const WITHDRAW = event('Withdraw', 'address indexed src, address indexed to, uint256 amount');
export const SUPPLY_COLLATERAL = event(
  'SupplyCollateral',
  'address indexed from, address indexed dst, address indexed asset, uint256 amount',
);
export const WITHDRAW_COLLATERAL = event(
  'WithdrawCollateral',
  'address indexed src, address indexed to, address indexed asset, uint256 amount',
);
export const ABSORB_DEBT = event(
  'AbsorbDebt',
  'address indexed absorber, address indexed borrower, uint256 basePaidOut, uint256 usdValue',
);
export const ABSORB_COLLATERAL = event(
  'AbsorbCollateral',
  'address indexed absorber, address indexed borrower, address indexed asset, uint256 collateralAbsorbed, uint256 usdValue',
);
export const BUY_COLLATERAL = event(
  'BuyCollateral',
  'address indexed buyer, address indexed asset, uint256 baseAmount, uint256 collateralAmount',
);
