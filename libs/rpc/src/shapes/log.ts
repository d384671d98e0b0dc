import { hexData } from '#domain/ethereum/hex.js';
import type { Log } from '#domain/generated/ingest-v1.js';
import type { LogEvidence } from '#domain/integrity/evidence.js';
import { asFlag, asList, asObject, isAbsent, malformed, type RepeatedHash, smallNumber } from './json.js';
import type { PlacementReader } from './placement.js';
import type { Repeats } from './repeats.js';

type LogField = keyof Log | 'blockHash' | 'blockNumber' | 'blockTimestamp' | 'transactionHash' | 'removed';

/** LOG0 to LOG4. */
const MOST_TOPICS = 4;

/** Reads a log as JSON-RPC shows it; it goes to the end of both lists. */
export function parseLog(
  json: unknown,
  placements: PlacementReader,
  hashes: RepeatedHash,
  repeats: Repeats,
  logs: Log[],
  evidence: LogEvidence[],
): void {
  const raw = asObject<LogField>(json);
  const topics = asList(raw.topics, 'topics');
  if (topics.length > MOST_TOPICS) throw malformed(`a log has at most ${MOST_TOPICS} topics`, 'topics');
  logs.push({
    transactionIndex: smallNumber(raw.transactionIndex, 'transactionIndex'),
    logIndex: smallNumber(raw.logIndex, 'logIndex'),
    address: repeats.address(raw.address, 'address'),
    topics: topics.map((topic) => repeats.hash(topic, 'topics')),
    data: hexData(raw.data, 'data'),
  });
  evidence.push({
    blockHash: placements.hash(raw),
    blockNumber: placements.number(raw),
    blockTimestamp: placements.time(raw),
    transactionHash: isAbsent(raw.transactionHash)
      ? null
      : hashes.read(raw.transactionHash, 'transactionHash'),
    removed: isAbsent(raw.removed) ? null : asFlag(raw.removed, 'removed'),
  });
}
