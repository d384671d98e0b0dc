import type { Address } from '#domain/bytes.js';
import { effectiveGasPrice } from '#domain/ethereum/effective-gas-price.js';
import { bigUintOf, UINT256_LIMIT } from '#domain/quantity.js';
import { addFees } from '../ledger/fees.js';
import { addNativeFlow } from '../ledger/native-flow.js';
import type { MarketUndo } from '../market/markets.js';
import type { DecodeState } from '../decode-state.js';
import { BlockScope, type Decoding } from './block-scope.js';
import type { DecodeEvents } from './events.js';
import type { DecodeInput, DecodeTrace } from './input.js';
import type { Reading } from './reading.js';
import { dropUnsound, lengthsOf } from './sound-events.js';
import { groupByTransaction, type TransactionParts } from './transaction-parts.js';
import { TransactionScope } from './transaction-scope.js';

export interface DecodedBlock {
  readonly events: DecodeEvents;
  /** What takes the block's trades out of the markets again. */
  readonly markets: MarketUndo;
}

/** Reads one block. The state learns its pools and its trades. */
export function decodeBlock(
  step: DecodeInput,
  decoding: Decoding,
  reading: Reading,
  state: DecodeState,
): DecodedBlock {
  decoding.book.turnPage();
  const block = new BlockScope(decoding, state.pools, step);
  const { time, partial } = step;
  const feeRecipient = step.feeRecipient === null ? null : block.own(step.feeRecipient);
  const baseFeePerGas = step.baseFeePerGas === null ? null : bigUintOf(step.baseFeePerGas);
  const hasLogs = step.capabilities.includes('logs');
  const hasTraces = step.capabilities.includes('traces');
  const facts = { step, block, reading, hasLogs, hasTraces, feeRecipient, baseFeePerGas };
  for (const parts of groupByTransaction(step)) decodeTransaction(parts, facts);
  const markets = state.markets.update(block, step, decoding.referencePools);
  return { events: { time, feeRecipient, baseFeePerGas, partial, ...block.out }, markets };
}

interface BlockFacts {
  readonly step: DecodeInput;
  readonly block: BlockScope;
  readonly reading: Reading;
  readonly hasLogs: boolean;
  readonly hasTraces: boolean;
  readonly feeRecipient: Address | null;
  readonly baseFeePerGas: bigint | null;
}

function decodeTransaction(parts: TransactionParts, facts: BlockFacts): void {
  const { step, block, reading, hasLogs, hasTraces, feeRecipient, baseFeePerGas } = facts;
  const { index, body, receipt } = parts;
  const succeeded = outcomeOf(parts);
  const gasUsed = receipt?.gasUsed == null ? null : bigUintOf(receipt.gasUsed);
  const isPlain = succeeded === true && !hasTraces && body !== null && gasUsed === PLAIN_GAS;
  const scope = new TransactionScope(block, index, parts.traces, hasTraces || isPlain);
  if (hasTraces) addNativeFlow(scope);
  else addOwnValue(scope, parts, succeeded);
  const before = lengthsOf(block.out);
  if (hasLogs) reading.readLogs(parts.logs, scope);
  else if (hasTraces) reading.readCalls(scope);
  scope.end();
  dropUnsound(scope, before);
  const paid = nativeTo(scope, feeRecipient);
  const price =
    receipt?.effectiveGasPrice ?? (body === null ? null : effectiveGasPrice(body, step.baseFeePerGas));
  const payer = body?.from ?? receipt?.from ?? rootOf(parts.traces)?.from ?? null;
  const effective = price === null ? null : bigUintOf(price);
  const from = payer === null ? null : block.own(payer);
  const priorityFee = addFees(scope, {
    payer: from,
    feeRecipient,
    gasUsed,
    effectiveGasPrice: effective,
    baseFeePerGas,
    receipt,
  });
  const target = body?.to ?? receipt?.to ?? receipt?.contractAddress ?? rootOf(parts.traces)?.to ?? null;
  for (const entry of scope.entries) block.out.entries.push(entry);
  block.out.transactions.push({
    transactionIndex: index,
    hash: parts.hash,
    from,
    to: target === null ? null : block.own(target),
    succeeded,
    gasUsed,
    effectiveGasPrice: effective,
    priorityFee,
    // More than can be is nothing that was.
    coinbasePayment: scope.hasNativeFlow && feeRecipient !== null && paid < UINT256_LIMIT ? paid : null,
    tokenFlow: hasLogs ? 'logs' : hasTraces ? 'calls' : 'missing',
    nativeFlow: scope.hasNativeFlow ? 'complete' : succeeded === null || body === null ? 'missing' : 'value',
  });
}

/** Gas of a transaction that runs no code and has no input: no call frame but its own. */
const PLAIN_GAS = 21_000n;

function outcomeOf({ receipt, traces, logs }: TransactionParts): boolean | null {
  if (receipt?.status != null) return receipt.status;
  const root = rootOf(traces);
  if (root !== undefined) return root.error === null;
  // What failed has no logs.
  return logs.length > 0 ? true : null;
}

function rootOf(traces: readonly DecodeTrace[]): DecodeTrace | undefined {
  const [first] = traces;
  return first?.traceAddress.length === 0 ? first : undefined;
}

/** Without traces the value of the transaction itself is all that is known to have moved. */
function addOwnValue(
  scope: TransactionScope,
  { body, receipt }: TransactionParts,
  succeeded: boolean | null,
): void {
  if (body === null || succeeded !== true || body.value.length === 0) return;
  const to = body.to ?? receipt?.contractAddress ?? null;
  if (to === null) return;
  const { block, index } = scope;
  scope.move(
    { transactionIndex: index, logIndex: null, traceAddress: [] },
    {
      kind: body.to === null ? 'create' : 'value',
      standard: 'native',
      token: block.native,
      from: block.own(body.from),
      to: block.own(to),
      amount: bigUintOf(body.value),
    },
  );
}

function nativeTo(scope: TransactionScope, address: Address | null): bigint {
  let sum = 0n;
  if (address === null) return sum;
  for (const { standard, to, from, amount } of scope.movesOf(address))
    if (standard === 'native' && to === address && from !== address) sum += amount;
  return sum;
}
