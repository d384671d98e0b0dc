import { UNKNOWN_PROTOCOL } from '../plug-ins/arbitrage/inferred.js';
import type { Subject } from './subject.js';

/** One kind of evidence that makes a label less sure. */
export interface ConfidenceRule {
  /** As the label's evidence names it. */
  readonly rule: string;
  /** What remains of the confidence, in millionths. */
  readonly factorPpm: number;
  readonly when: string;
  readonly why: string;
  /** What was found; null where the rule does not apply. */
  find(subject: Subject): string | null;
}

/** Members beyond these are many: sender, contract, payer, receiver and two wallets make six. */
const FEW_MEMBERS = 6;
const MANY_MEMBERS = 12;

/**
 * Each rule that applies takes its part of what is left, in this order. The factors are a judgement, not a frequency: they
 * order labels by how much of them is supposed.
 */
export const CONFIDENCE_RULES: readonly ConfidenceRule[] = [
  {
    rule: 'native-flow',
    factorPpm: 850_000,
    when: 'a transaction of the label has no complete call frames',
    why: 'native payments between contracts, tips among them, do not show',
    find({ transactions }: Subject): string | null {
      const count = transactions.filter(({ outcome }) => outcome.nativeFlow !== 'complete').length;
      return count === 0 ? null : `native flow of ${count} transactions is not complete`;
    },
  },
  {
    rule: 'partial-block',
    factorPpm: 900_000,
    when: 'the block is not whole',
    why: 'who else acted in it, and in between, is not known',
    find: ({ isPartial }) => (isPartial ? 'the block is not whole' : null),
  },
  {
    rule: 'unverified-pool',
    factorPpm: 900_000,
    when: 'no factory or fact of the chain vouches for a pool or market of the label',
    why: 'its events may say what it likes',
    find({ sources }: Subject): string | null {
      const count = sources.filter(({ provenance }) => provenance === 'unverified').length;
      return count === 0
        ? null
        : `${count} of ${sources.length} events are of contracts that nothing vouches for`;
    },
  },
  {
    rule: 'suspect',
    factorPpm: 500_000,
    when: 'logs of a token or pool of the label disagree with other evidence in its transactions',
    why: 'amounts of it are what it says, and need not be what it holds',
    find: ({ marks }) => detailOf(marks, 'suspect'),
  },
  {
    rule: 'inferred',
    factorPpm: 900_000,
    when: 'an amount of a pool or token of the label follows from other calls alone',
    why: 'a fee on transfer would not show in it',
    find: ({ marks }) => detailOf(marks, 'inferred'),
  },
  {
    rule: 'inferred-between-pools',
    factorPpm: 800_000,
    when: 'pools in a row pass on a token whose movements cannot be read',
    why: 'they show amounts and receivers, but not of what',
    find: ({ inferred }) =>
      inferred.some(({ protocol }) => protocol !== UNKNOWN_PROTOCOL)
        ? 'a token whose transfers do not show goes from pool to pool'
        : null,
  },
  {
    rule: 'inferred-by-movements',
    factorPpm: 500_000,
    when: 'a contract that nobody knows gained one asset and lost one other',
    why: 'it looks like an exchange; of what kind is not known',
    find: ({ inferred }) =>
      inferred.some(({ protocol }) => protocol === UNKNOWN_PROTOCOL)
        ? 'a contract that nobody knows gained one asset and lost one other'
        : null,
  },
  {
    rule: 'cluster-size',
    factorPpm: 950_000,
    when: `the cluster has more than ${FEW_MEMBERS} members`,
    why: 'each further member is one more that is only supposed to belong to it',
    find: ({ members }) => (members > FEW_MEMBERS ? `the cluster has ${members} members` : null),
  },
  {
    rule: 'cluster-many',
    factorPpm: 800_000,
    when: `the cluster has more than ${MANY_MEMBERS} members, beside the rule before`,
    why: 'a distribution to many looks like that',
    find: ({ members }) => (members > MANY_MEMBERS ? `more than ${MANY_MEMBERS} of them` : null),
  },
];

function detailOf(marks: Subject['marks'], name: string): string | null {
  return marks.find(({ mark }) => mark === name)?.detail ?? null;
}
