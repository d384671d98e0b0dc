import type { Address, Hash } from '#domain/bytes.js';
import { StructView } from '../../abi/struct-view.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import type { Frame } from '../../frames/frame-tree.js';
import { FILLS, type OrderLayout } from './abi.js';
import type { FilledOrder } from './fill.js';

const LAYOUTS = new Map(FILLS.map(({ definition, layout }) => [definition.selector, layout]));

/** Words of maker and both assets within an order. */
const PLACES: Readonly<
  Record<OrderLayout, readonly [maker: number, makerAsset: number, takerAsset: number]>
> = { struct: [3, 1, 2], rfq: [3, 1, 2], v4: [1, 3, 4] };

export interface CallFill {
  readonly order: FilledOrder;
  /** Null where the function does not answer it. */
  readonly hash: Hash | null;
  /** Whether the event comes before what the fill moves. */
  readonly eventFirst: boolean;
}

/** The fill that a call made; null where it is none, or answered less than both amounts. Throws Unreadable. */
export function fillOfCall(scope: TransactionScope, { trace }: Frame): CallFill | null {
  const { input, output, from } = trace;
  const layout = input.length < 4 ? undefined : LAYOUTS.get(input.readUInt32BE(0));
  if (layout === undefined || output.length < 64) return null;
  const data = new StructView(input.subarray(4));
  const order = layout === 'struct' ? data.struct(0) : data;
  const [maker, makerAsset, takerAsset] = PLACES[layout].map((word) =>
    scope.block.own(order.address(word)),
  ) as [Address, Address, Address];
  const answer = new StructView(output);
  return {
    order: {
      maker,
      taker: from === null ? null : scope.block.own(from),
      makerAsset,
      making: answer.uint(0),
      takerAsset,
      taking: answer.uint(1),
      input,
    },
    hash: output.length < 96 ? null : (answer.hash(2) as Hash),
    eventFirst: layout === 'struct',
  };
}
