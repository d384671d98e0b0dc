import { event } from '../../abi/event.js';

/* Events of EVault (euler-xyz/euler-vault-kit). Deposits and withdrawals are those of EIP-4626. */
export const BORROW = event('Borrow', 'address indexed account, uint256 assets');
export const REPAY = event('Repay', 'address indexed account, uint256 assets');
export const LIQUIDATE = event(
  'Liquidate',
  'address indexed liquidator, address indexed violator, address collateral, uint256 repayAssets, uint256 yieldBalance',
);
export const DEPOSIT = event(
  'Deposit',
  'address indexed sender, address indexed owner, uint256 assets, uint256 shares',
);
export const WITHDRAW = event(
  'Withdraw',
  'address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares',
);
/** GenericFactory. What a vault is made with begins with its asset. */
export const PROXY_CREATED = event(
  'ProxyCreated',
  'address indexed proxy, bool upgradeable, address implementation, bytes trailingData',
);
