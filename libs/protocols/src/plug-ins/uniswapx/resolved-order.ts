import type { Address, Hash } from '#domain/bytes.js';

/** An amount of a token that someone gets; the zero address is the native asset. */
export interface Output {
  readonly token: Address;
  readonly amount: bigint;
  readonly recipient: Address;
}

/** An order with the amounts that its auction came to. */
export interface ResolvedOrder {
  readonly hash: Hash;
  readonly swapper: Address;
  readonly input: { readonly token: Address; readonly amount: bigint };
  readonly outputs: readonly Output[];
}

/** What the swapper's side got, interface fees aside; null where it is of several tokens. */
export interface Proceeds {
  readonly token: Address;
  readonly amount: bigint;
}

/**
 * What an order came to for its maker: all that goes to the swapper; where nothing does, what goes to whom the first
 * output names.
 */
export function proceedsOf(swapper: Address, outputs: readonly Output[]): Proceeds | null {
  const own = outputs.filter(({ recipient }) => recipient === swapper);
  const [first] = outputs;
  const paid = own.length > 0 ? own : outputs.filter(({ recipient }) => recipient === first?.recipient);
  const [{ token } = { token: null }] = paid;
  if (token === null || paid.some((output) => output.token !== token)) return null;
  return { token, amount: paid.reduce((sum, { amount }) => sum + amount, 0n) };
}
