import type { Chain } from '#chains/chain.js';
import { toHex } from '#domain/bytes.js';
import type { BadInputError } from '#domain/errors/sluice-error.js';
import type { Label } from '#domain/generated/detect-v1.js';
import { labelJson } from '#strategies/label-json.js';
import { detectStage } from '#strategies/stage.js';
import type { CommandContext } from '../context.js';
import { type DecodedBlock, decodedBlocks } from '../decode/decoded-blocks.js';
import type { RunFlags } from '../decode/run-on-path.js';

/** A label of a block, ready to be shown. */
export interface ShownLabel {
  readonly chain: Chain;
  readonly number: number;
  readonly label: Label;
  readonly json: Readonly<Record<string, unknown>>;
  /** Of all transactions that it names, victims and others' trades included. */
  readonly hashes: ReadonlySet<string>;
}

export interface LabelledBlock {
  readonly block: DecodedBlock;
  readonly labels: readonly ShownLabel[];
}

/** The blocks of paths with all their labels, superseded ones included. As decodedBlocks. */
export async function* labelledBlocks(
  paths: readonly string[],
  flags: RunFlags,
  context: CommandContext,
  onBad?: (error: BadInputError) => void,
): AsyncGenerator<LabelledBlock> {
  const detections = new Map<string, Detection>();
  for await (const block of decodedBlocks(paths, flags, context, onBad)) {
    const { chain, step, events } = block;
    const { number, hash } = step;
    const hashes = new Map(events.transactions.map((one) => [one.transactionIndex, one.hash]));
    const hashOf = (index: number): Buffer | null => hashes.get(index) ?? null;
    let detect = detections.get(chain.name);
    if (detect === undefined) detections.set(chain.name, (detect = startDetection(chain)));
    const labels = detect(block);
    yield {
      block,
      labels: labels.map((label) => ({
        chain,
        number,
        label,
        json: labelJson(label, { chain, number, hash, time: events.time, hashOf }),
        hashes: new Set(
          indexesOf(label)
            .flatMap((index) => hashOf(index) ?? [])
            .map(toHex),
        ),
      })),
    };
  }
}

type Detection = (block: DecodedBlock) => readonly Label[];

/** Prices of one block are known to the next. */
function startDetection(chain: Chain): Detection {
  const stage = detectStage(chain);
  const state = stage.initial();
  return ({ step: { number, hash }, events }) =>
    stage.apply(state, { ...events, kind: 'block', number, hash, parentHash: null, dropped: [] }).events
      .labels;
}

function indexesOf({ transactions, sandwich, jit, trigger }: Label): readonly number[] {
  return [
    ...transactions.map(({ transactionIndex }) => transactionIndex),
    ...(sandwich?.victims ?? []),
    ...(jit?.swaps ?? []),
    ...(trigger === null ? [] : [trigger]),
  ];
}
