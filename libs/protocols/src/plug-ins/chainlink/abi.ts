import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/** AggregatorInterface (smartcontractkit/chainlink): of every aggregator, beside its own event. */
export const ANSWER_UPDATED = event(
  'AnswerUpdated',
  'int256 indexed current, uint256 indexed roundId, uint256 updatedAt',
);
/** OffchainAggregator of OCR 1. */
export const NEW_TRANSMISSION = event(
  'NewTransmission',
  'uint32 indexed aggregatorRoundId, int192 answer, address transmitter, int192[] observations, bytes observers, bytes32 rawReportContext',
);
/** OCR2Aggregator. */
export const NEW_TRANSMISSION_2 = event(
  'NewTransmission',
  'uint32 indexed aggregatorRoundId, int192 answer, address transmitter, uint32 observationsTimestamp, int192[] observations, bytes observers, int192 juelsPerFeeCoin, bytes32 configDigest, uint40 epochAndRound',
);

export const TRANSMIT = method('transmit', 'bytes report, bytes32[] rs, bytes32[] ss, bytes32 rawVs');
export const TRANSMIT_2 = method(
  'transmit',
  'bytes32[3] reportContext, bytes report, bytes32[] rs, bytes32[] ss, bytes32 rawVs',
);
/** Of DualAggregator: the same report over another way. */
export const TRANSMIT_SECONDARY = method(
  'transmitSecondary',
  'bytes32[3] reportContext, bytes report, bytes32[] rs, bytes32[] ss, bytes32 rawVs',
);
/** Which an aggregator asks to check its new answer, where it has one. */
export const VALIDATE = method(
  'validate',
  'uint256 previousRoundId, int256 previousAnswer, uint256 currentRoundId, int256 currentAnswer',
);
