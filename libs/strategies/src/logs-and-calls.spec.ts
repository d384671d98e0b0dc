import { beforeAll, describe, expect, it } from '@jest/globals';
import { without } from '#protocols/spec-decode.js';
import { hasCorpus } from '#testkit/corpus.js';
import { corpusLabels, type LabelJson } from './spec-labels.js';

const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';

/** Labels that need native value which logs do not show, by block and transaction. */
const NOT_BY_LOGS: Readonly<Record<string, string>> = {
  '12300570 0': 'the Curve pool of ETH and stETH is paid in native value',
  '17686120 0': 'Liquity gives collateral as native value',
  '17686122 13': 'an unknown venue gives native value',
};
/** Amounts that logs do not show. */
const NATIVE: Readonly<Record<string, string>> = {
  '12505500 25': '0x takes its fee of 4767000000000000 wei as native value',
};
/** Amounts that calls do not show, by how the asset's address begins: assets that arrive as less than was sent, or that are minted by no known call. */
const ASSETS: Readonly<Record<string, string>> = {
  '17666333 0': '0xf76018',
  '17686116 1': '0x81872f',
  '17686120 0': '0x5f9880',
  '17686121 1': '0x0a8785',
  '17686164 3': '0x35ee38',
};

const placeOf = ({ blockNumber, transactionIndexes }: LabelJson): string =>
  `${blockNumber} ${transactionIndexes[0]}`;
const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/** What has to be the same, however a block is shown. */
function shape(label: LabelJson): unknown {
  const { type, supersededBy, transactionHashes, victimTransactionHashes, swapTransactionHashes } = label;
  const legs = (label.legs ?? []) as readonly { readonly pool: string }[];
  const pools = sorted(label.pools ?? legs.map(({ pool }) => pool));
  return [
    type,
    supersededBy !== undefined,
    transactionHashes,
    pools,
    victimTransactionHashes,
    swapTransactionHashes,
  ];
}

/** Without the assets of a list; native and tip as one where the tip does not show. */
function amounts({ net, tipWei }: LabelJson, { isTipNative = false, asset = '' } = {}): unknown {
  const rows = (net as readonly { readonly asset: string; readonly amount: string }[]).filter(
    (row) => asset === '' || !row.asset.startsWith(asset),
  );
  if (!isTipNative) return [rows, tipWei];
  const native = rows.find((row) => row.asset === WETH)?.amount ?? '0';
  return [rows.filter((row) => row.asset !== WETH), String(BigInt(native) + BigInt(tipWei))];
}

(hasCorpus() ? describe : describe.skip)('labels of blocks that show both logs and calls', () => {
  let both: readonly LabelJson[];
  let byLogs: readonly LabelJson[];
  let byCalls: readonly LabelJson[];
  beforeAll(async () => {
    const labels = (...lost: ('logs' | 'traces')[]) =>
      corpusLabels('ethereum/blocks', 'ethereum', (step) =>
        ['logs', 'traces'].every((name) => step.capabilities.some((one) => one === name))
          ? without(step, ...lost)
          : null,
      );
    [both, byLogs, byCalls] = [await labels(), await labels('traces'), await labels('logs')];
  }, 300_000);

  it('are the same from calls alone, but for amounts of tokens whose calls do not say what arrives', () => {
    expect(byCalls.map(shape)).toEqual(both.map(shape));
    for (const [index, label] of both.entries()) {
      const asset = ASSETS[placeOf(label)] ?? '';
      expect(amounts(byCalls[index], { asset })).toEqual(amounts(label, { asset }));
    }
  });

  it('are the same from logs alone, but for native value', () => {
    const shown = both.filter((label) => NOT_BY_LOGS[placeOf(label)] === undefined);
    expect(both.length - shown.length).toBe(Object.keys(NOT_BY_LOGS).length);
    expect(byLogs.map(shape)).toEqual(shown.map(shape));
    for (const [index, label] of shown.entries()) {
      if (NATIVE[placeOf(label)] !== undefined) continue;
      expect(amounts(byLogs[index], { isTipNative: true })).toEqual(amounts(label, { isTipNative: true }));
    }
  });

  it('are many', () => {
    expect(both.length).toBeGreaterThan(70);
  });
});
