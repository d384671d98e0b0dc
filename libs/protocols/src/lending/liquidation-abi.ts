import { method } from '../abi/method.js';

/** Of pools of Aave V1 (aave/aave-protocol), V2 and V3. */
export const LIQUIDATION_CALL_CALL = method(
  'liquidationCall',
  'address collateral, address debt, address user, uint256 debtToCover, bool receiveAToken',
);
/** What pools of V1 tell their core within: those of V2 and V3 have none. */
export const UPDATE_STATE_ON_LIQUIDATION = method(
  'updateStateOnLiquidation',
  'address principalReserve, address collateralReserve, address user, uint256 amountToLiquidate, uint256 collateralToLiquidate, uint256 feeLiquidated, uint256 liquidatedCollateralForFee, uint256 balanceIncrease, bool liquidatorReceivesAToken',
);
