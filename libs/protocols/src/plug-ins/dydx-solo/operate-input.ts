import type { Address } from '#domain/bytes.js';
import { uintAt } from '#domain/quantity.js';
import type { BlockScope } from '../../block/block-scope.js';

/** A step of an operation. */
export interface Action {
  /** 0 deposits, 1 withdraws, 8 calls. */
  readonly type: number;
  readonly accountOwner: Address;
  readonly accountNumber: bigint;
  readonly market: bigint;
  /** Null where it is not given in units of the token, or not as a change. */
  readonly amount: bigint | null;
  readonly otherAddress: Address;
}

const WORD = 32;
const MOST_ACTIONS = 1000;

/** The steps that an operation's input asks for; null where the input is not what its function takes. */
export function actionsOf(block: BlockScope, input: Buffer): readonly Action[] | null {
  const data = input.subarray(4);
  const number = (at: number): bigint | null =>
    // A place that is none is no number, and fails this.
    at >= 0 && at + WORD <= data.length ? uintAt(data, at) : null;
  const place = (at: number): number => {
    const value = number(at);
    return value === null || value > 1_000_000n ? Number.NaN : Number(value);
  };
  const accounts = place(0);
  const actions = place(WORD);
  const count = place(actions);
  if (!(count <= MOST_ACTIONS)) return null;
  const read: Action[] = [];
  for (let index = 0; index < count; index++) {
    const at = actions + WORD + place(actions + WORD * (1 + index));
    const account = accounts + WORD * (1 + 2 * place(at + WORD));
    const [type, denomination, reference] = [0, 3, 4].map((word) => place(at + WORD * word));
    const [value, market, accountNumber] = [
      number(at + WORD * 5),
      number(at + WORD * 6),
      number(account + WORD),
    ];
    if (
      type === undefined ||
      Number.isNaN(type) ||
      value === null ||
      market === null ||
      accountNumber === null
    )
      return null;
    if (Number.isNaN(at) || at + 9 * WORD > data.length) return null;
    read.push({
      type,
      accountOwner: block.own(data.subarray(account + 12, account + WORD)),
      accountNumber,
      market,
      amount: denomination === 0 && reference === 0 ? value : null,
      otherAddress: block.own(data.subarray(at + WORD * 8 + 12, at + WORD * 9)),
    });
  }
  return read;
}
