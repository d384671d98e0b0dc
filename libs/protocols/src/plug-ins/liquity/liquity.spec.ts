import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { readable } from '../../spec-readable.js';
import { LIQUIDATION, TROVE_LIQUIDATED, TROVE_UPDATED } from './abi.js';

const TROVE_MANAGER = '0xa39739ef8b0231dbfa0dcda07d7e29faabcf4bb2';
const BORROWER_OPERATIONS = '0x24179cd81c9e782a4096035f7ec97fb8b783e007';
const LUSD = '0x5f98805a4e8be255a32880fdec7f6728c6568ba0';
const NOBODY = `0x${'0'.repeat(40)}`;
const [borrower, other] = [1, 2].map((one) => `0x${String(one).repeat(40)}`) as [string, string];

(hasCorpus() ? describe : describe.skip)('Liquity on real blocks', () => {
  it('reads a redemption by logs and by calls', async () => {
    const step = await corpusStep('ethereum/blocks/17686120');
    for (const one of [step, without(step, 'logs')]) {
      const swaps = decodeStep(one).swaps.filter(({ protocol }) => protocol === 'liquity');
      expect(readable(swaps)).toMatchObject([
        {
          contract: TROVE_MANAGER,
          sender: '0x80d4230c0a68fc59cb264329d3a717fcaa472a13',
          recipient: '0x80d4230c0a68fc59cb264329d3a717fcaa472a13',
          tokenIn: LUSD,
          tokenOut: NOBODY,
          amountIn: 0x126f0dedc8bf08136f0ebn,
          // What the pool then sent.
          amountOut: 0x2603e5e21144eca958n,
          provenance: 'known',
        },
      ]);
    }
  });
});

describe('Liquity logs', () => {
  it('gives the liquidator’s part where there is one trove', () => {
    const one = [TROVE_LIQUIDATED, TROVE_MANAGER, [borrower, 100n, 1000n, 0]] as const;
    const total = [LIQUIDATION, TROVE_MANAGER, [100n, 995n, 5n, 200n]] as const;
    expect(readable(decodeStep(stepOfLogs([one, total])).lending)).toMatchObject([
      {
        account: borrower,
        asset: LUSD,
        amount: 100n,
        collateralAsset: NOBODY,
        collateralAmount: 1000n,
        receivedAmount: 5n,
      },
    ]);
    expect(decodeStep(stepOfLogs([one, one, total])).lending).toMatchObject([
      { receivedAmount: null },
      { receivedAmount: null },
    ]);
  });

  it('reads debts from what was made and destroyed', () => {
    const step = stepOfLogs([
      [ERC20_TRANSFER, LUSD, [NOBODY, borrower, 2000n]],
      [ERC20_TRANSFER, LUSD, [NOBODY, other, 200n]],
      [TROVE_UPDATED, BORROWER_OPERATIONS, [borrower, 2200n, 10n, 10n, 0]],
      [TROVE_UPDATED, BORROWER_OPERATIONS, [borrower, 2000n, 10n, 10n, 2]],
      [ERC20_TRANSFER, LUSD, [borrower, NOBODY, 200n]],
    ]);
    expect(decodeStep(step).lending).toMatchObject([
      { action: 'borrow', amount: 2000n },
      { action: 'repay', amount: 200n },
    ]);
  });

  it('leaves forks alone', () => {
    expect(decodeStep(stepOfLogs([[TROVE_LIQUIDATED, other, [borrower, 100n, 1000n, 0]]])).lending).toEqual(
      [],
    );
  });
});
