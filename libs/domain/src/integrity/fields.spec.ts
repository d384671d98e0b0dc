import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainNamed } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import { BadInputError, IntegrityError } from '../errors/sluice-error.js';
import { checkBlock } from './check-block.js';
import { refuse } from './refuse.js';
import { type BlockJson, HAS_CORPUS, type Json, readBlock, toStep } from '#testkit/corpus-json.js';

if (!HAS_CORPUS)
  console.warn('SKIPPED: refusal of changed fields, because the corpus is not there (SLUICE_CORPUS)');
const onCorpus = HAS_CORPUS ? it : it.skip;

/** Blocks of every fork from Frontier to Prague, with every transaction type, uncles, withdrawals and blobs. */
const BLOCKS = [
  46147, 930196, 1796867, 2641321, 2675000, 4330482, 4370000, 4662649, 5283152, 7280000, 9069000, 11114732,
  12244000, 12505500, 12914944, 14764013, 15537393, 15537394, 16146267, 17034870, 17686112, 18000000,
  19426587, 19529499, 19807080, 19932148, 20066032, 22162263, 22431084, 22431086, 22615247, 23587691,
];

type Condition = (json: BlockJson) => boolean;
const always: Condition = () => true;
const beforeByzantium: Condition = ({ block }) => Number(block.number) < 4_370_000;
const hidesUncles: Condition = ({ block }) => block.uncles.length > 0;
const hidesWithdrawals: Condition = ({ block }) =>
  block.withdrawalsRoot !== undefined && block.withdrawals === undefined;

/** Leaves that nothing at hand commits to, when, and why. */
const UNCOMMITTED: readonly { readonly name: string; readonly when: Condition; readonly reason: string }[] = [
  { name: 'block.totalDifficulty', when: always, reason: 'a sum over all ancestors' },
  { name: 'block.uncles', when: always, reason: 'sha3Uncles is over their headers, which are not shown' },
  { name: 'block.size', when: hidesUncles, reason: 'the size of the uncles is not known' },
  { name: 'block.size', when: hidesWithdrawals, reason: 'the size of the withdrawals is not known' },
  {
    name: 'block.transactions.authorizationList.authority',
    when: always,
    reason: 'recovered only where senders are (--integrity full)',
  },
  {
    name: 'block.transactions.from',
    when: ({ receipts }) => receipts === null,
    reason: 'nothing repeats it; recovered only where senders are',
  },
  {
    name: 'receipts.logs.data',
    when: beforeByzantium,
    reason:
      'the receipts root needs state roots that the source does not show, and the bloom is not over data',
  },
];

interface Leaf {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

function leavesOf(value: Json, path: (string | number)[], name: string, found: Leaf[]): void {
  if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      const isIndex = Array.isArray(value);
      leavesOf(value[key], [...path, isIndex ? Number(key) : key], isIndex ? name : `${name}.${key}`, found);
    }
  } else found.push({ path, name });
}

/** Up to `count` leaves of each distinct path, spread by the seed. */
function sampled(json: BlockJson, count: number, seed: number): Leaf[] {
  const leaves: Leaf[] = [];
  leavesOf(json.block, ['block'], 'block', leaves);
  if (json.receipts !== null) leavesOf(json.receipts, ['receipts'], 'receipts', leaves);
  const byName = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const group = byName.get(leaf.name);
    if (group === undefined) byName.set(leaf.name, [leaf]);
    else group.push(leaf);
  }
  return [...byName.values()].flatMap((group) =>
    group.length <= count
      ? group
      : fc.sample(fc.constantFrom(...group), { numRuns: count, seed: seed ^ group.length }),
  );
}

/** Another value of the same form: a digit changed, a boolean turned, null filled in. */
function changed(value: Json, name: string, pick: number): Json {
  if (typeof value === 'boolean') return !value;
  if (value === null) return name.endsWith('requestsHash') ? `0x${'11'.repeat(32)}` : `0x${'11'.repeat(20)}`;
  const digits = value.slice(2);
  if (digits === '') return '0x00';
  const at = pick % digits.length;
  const digit = (Number.parseInt(digits[at] as string, 16) + 1 + (pick % 14)) % 16;
  return `0x${digits.slice(0, at)}${digit.toString(16)}${digits.slice(at + 1)}`;
}

function withLeaf(json: BlockJson, leaf: Leaf, value: Json): BlockJson {
  const copyAlong = (node: Json, path: readonly (string | number)[]): Json => {
    if (path.length === 0) return value;
    const copy = Array.isArray(node) ? [...node] : { ...node };
    copy[path[0] as string] = copyAlong(node[path[0] as string], path.slice(1));
    return copy;
  };
  return copyAlong(json, leaf.path);
}

function verdict(json: BlockJson): string {
  try {
    const { step, evidence } = toStep(json);
    refuse(
      checkBlock(step, evidence, {
        senders: false,
        rules: rulesAt(chainNamed(json.chain), step.number, step.time),
      }),
      {},
    );
    return 'accepted';
  } catch (error) {
    if (error instanceof IntegrityError) return error.check;
    if (error instanceof BadInputError) return 'malformed';
    throw error;
  }
}

/** The word that a refusal has to have, by path; others are any word. */
const NAMED: readonly [RegExp, string][] = [
  [
    /^block\.(hash|parentHash|stateRoot|miner|timestamp|extraData|difficulty|gasLimit|mixHash|nonce|number)$/,
    'header-hash',
  ],
  [
    /^block\.(gasUsed|logsBloom|transactionsRoot|receiptsRoot|withdrawalsRoot|baseFeePerGas|sha3Uncles)$/,
    'header-hash',
  ],
  [
    /^block\.transactions\.(hash|nonce|value|gas|input|to|r|s|maxFeePerGas|maxPriorityFeePerGas)$/,
    'transactions-root',
  ],
  [
    /^block\.transactions\.(accessList|authorizationList)\.(address|storageKeys|nonce|chainId|r|s|yParity)$/,
    'transactions-root',
  ],
  [
    /^(block\.transactions|receipts|receipts\.logs)\.(blockHash|blockNumber|blockTimestamp|transactionIndex)$/,
    'malformed',
  ],
  [
    /^receipts\.(transactionHash|to|contractAddress|effectiveGasPrice|blobGasUsed|blobGasPrice)$/,
    'malformed',
  ],
  [/^receipts\.logs\.(removed|logIndex|transactionHash)$/, 'malformed'],
  [/^receipts\.logsBloom$/, 'logs-bloom'],
  [/^receipts\.gasUsed$/, 'gas-used'],
  [/^receipts\.from$/, 'sender'],
  [/^receipts\.status$/, 'receipts-root'],
  [/^block\.(size|withdrawals\.\w+)$/, 'malformed'],
];

describe('a change of any committed field is refused', () => {
  onCorpus.each(BLOCKS)('block %i', (number) => {
    const json = readBlock('ethereum', number);
    expect(verdict(json)).toBe('accepted');
    const wrong: string[] = [];
    for (const leaf of sampled(json, 2, number)) {
      if (UNCOMMITTED.some(({ name, when }) => name === leaf.name && when(json))) continue;
      const before = leaf.path.reduce((node: Json, key) => node[key], json);
      const after = changed(before, leaf.name, number + leaf.path.length * 7);
      const word = verdict(withLeaf(json, leaf, after));
      const expected = NAMED.find(([pattern]) => pattern.test(leaf.name))?.[1];
      const isWrong =
        word === 'accepted' || (expected !== undefined && word !== expected && word !== 'malformed');
      if (isWrong)
        wrong.push(
          `${leaf.path.join('.')}: ${before} -> ${after}: ${word}, expected ${expected ?? 'a refusal'}`,
        );
    }
    expect(wrong).toEqual([]);
  });
});
