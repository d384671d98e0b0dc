import type { OracleUpdate } from '#domain/generated/decode-v1.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { type CallSite, on, onCall, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import {
  ANSWER_UPDATED,
  NEW_TRANSMISSION,
  NEW_TRANSMISSION_2,
  TRANSMIT,
  TRANSMIT_2,
  TRANSMIT_SECONDARY,
  VALIDATE,
} from './abi.js';
import { readReport } from './report.js';

const CHAINLINK = 'chainlink';

type Answer = Pick<OracleUpdate, 'answer' | 'roundId' | 'updatedAt'>;

/** An aggregator tells each answer by two events: one update. */
function answered(scope: TransactionScope, { contract, origin }: Site, answer: Answer): void {
  const { oracleUpdates } = scope.out;
  const last = oracleUpdates.findLastIndex(
    ({ feed, transactionIndex }) => feed === contract && transactionIndex === scope.index,
  );
  const told = oracleUpdates[last];
  if (
    told !== undefined &&
    told.roundId === answer.roundId &&
    told.answer === answer.answer &&
    told.roundId !== null
  ) {
    oracleUpdates[last] = { ...told, updatedAt: answer.updatedAt };
    return;
  }
  oracleUpdates.push({ ...origin, protocol: CHAINLINK, feed: contract, key: null, ...answer });
}

/** An answer is dated by the block that it stands in. */
function now({ block: { time } }: TransactionScope): bigint | null {
  return time === null ? null : BigInt(time);
}

function newTransmission(
  scope: TransactionScope,
  site: Site,
  { aggregatorRoundId, answer }: { readonly aggregatorRoundId: number; readonly answer: bigint },
): void {
  answered(scope, site, { answer, roundId: BigInt(aggregatorRoundId), updatedAt: now(scope) });
}

/** The round shows only where the aggregator has its answer checked. */
function transmitted(scope: TransactionScope, site: CallSite, report: Buffer, heads: 3 | 4): void {
  const read = readReport(report, heads);
  if (read === null) return;
  const [check] = callsWithin(scope, site.frame, VALIDATE, { from: site.contract });
  const roundId = check?.input.currentAnswer === read.answer ? check.input.currentRoundId : null;
  answered(scope, site, { answer: read.answer, roundId, updatedAt: now(scope) });
}

export const chainlink: Protocol = {
  name: CHAINLINK,
  title: 'Chainlink price feeds',
  kind: 'oracle',
  tier: 1,
  events: [
    on(ANSWER_UPDATED, ({ current, roundId, updatedAt }, site, scope) =>
      answered(scope, site, { answer: current, roundId, updatedAt }),
    ),
    on(NEW_TRANSMISSION, (fields, site, scope) => newTransmission(scope, site, fields)),
    on(NEW_TRANSMISSION_2, (fields, site, scope) => newTransmission(scope, site, fields)),
  ],
  calls: [
    onCall(TRANSMIT, ({ report }, _output, site, scope) => transmitted(scope, site, report, 3)),
    ...[TRANSMIT_2, TRANSMIT_SECONDARY].map((definition) =>
      onCall(definition, ({ report }, _output, site, scope) => transmitted(scope, site, report, 4)),
    ),
  ],
  source: 'smartcontractkit/libocr, smartcontractkit/chainlink',
};
