import { expect, it } from '@jest/globals';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { BARK, BITE, KICK, TAKE } from './abi.js';

const DOG = '0x135954d155898d42c90d2a57824c690e0c7bef1b';
const DAI = '0x6b175474e89094c44da98b954eedeac495271d0f';
const RAD = 10n ** 45n;
const WAD = 10n ** 18n;
const [clip, vault, keeper] = [1, 2, 3].map((one) => `0x${String(one).repeat(40)}`) as [
  string,
  string,
  string,
];
const ilk = `0x${Buffer.from('ETH-A').toString('hex').padEnd(64, '0')}`;

it('reads auctions: their start, and what is taken from them', () => {
  const step = stepOfLogs([
    [KICK, clip, [7n, 1n, 13n * RAD, 5n * WAD, vault, keeper, 0n]],
    [BARK, DOG, [ilk, vault, 5n * WAD, 9n * WAD, 10n * RAD + 1n, clip, 7n]],
    [TAKE, clip, [7n, 1n, 2n * 10n ** 27n, 4n * RAD, 9n * RAD, 3n * WAD, vault]],
    [BITE, clip, [ilk, vault, 5n * WAD, 9n * WAD, 10n * RAD, clip, 7n]],
  ]);
  const { lending, marks } = decodeStep(step);
  expect(readable(lending)).toMatchObject([
    { venue: 'maker', action: 'auction', account: vault, caller: keeper, asset: DAI, amount: 10n * WAD },
    {
      venue: null,
      action: 'liquidation',
      account: vault,
      asset: DAI,
      amount: 4n * WAD,
      provenance: 'unverified',
    },
    { action: 'auction', amount: 10n * WAD },
  ]);
  expect(marks.map(({ detail }) => detail)).toEqual([
    `collateral of ${5n * WAD}e-18 in a token that the event does not name`,
    `collateral of ${2n * WAD}e-18 in a token that the event does not name`,
    `collateral of ${5n * WAD}e-18 in a token that the event does not name`,
  ]);
});
