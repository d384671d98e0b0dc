import { expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { BORROW, DEPOSIT, LIQUIDATE, PROXY_CREATED, REPAY, WITHDRAW } from './abi.js';

const FACTORY = '0x29a56a1b8214d9cf7c5561811750d5cbdb45cc8e';
const [vault, asset, user, caller, other] = [1, 2, 3, 4, 5].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
  string,
  string,
];

it('knows vaults that the factory made', () => {
  const step = stepOfLogs([
    [PROXY_CREATED, FACTORY, [vault, true, other, `${asset}${'00'.repeat(40)}`]],
    [PROXY_CREATED, other, [other, true, other, `${asset}${'00'.repeat(40)}`]],
    [DEPOSIT, vault, [caller, user, 50n, 49n]],
    [WITHDRAW, vault, [caller, other, user, 20n, 19n]],
    [BORROW, vault, [user, 10n]],
    [REPAY, vault, [user, 9n]],
    [LIQUIDATE, vault, [caller, user, other, 8n, 7n]],
    [DEPOSIT, other, [caller, user, 50n, 49n]],
    [BORROW, other, [user, 10n]],
  ]);
  const common = { venue: 'euler-v2', market: vault, account: user, asset, provenance: 'factory' };
  expect(readable(decodeStep(step).lending)).toMatchObject([
    { ...common, action: 'supply', caller, amount: 50n },
    { ...common, action: 'withdraw', caller: other, amount: 20n },
    { ...common, action: 'borrow', amount: 10n },
    { ...common, action: 'repay', amount: 9n },
    { ...common, action: 'liquidation', caller, amount: 8n, collateralAsset: other, collateralAmount: 7n },
  ]);
});

it('else wants the borrowed asset to have moved', () => {
  const step = stepOfLogs([
    [ERC20_TRANSFER, asset, [other, user, 10n]],
    [BORROW, other, [user, 10n]],
  ]);
  expect(readable(decodeStep(step).lending)).toMatchObject([
    { venue: null, action: 'borrow', asset, amount: 10n, provenance: 'unverified' },
  ]);
});
