import type { KnownPool } from '../../../plug-in.js';

/** A pool as a line of text tells it, with the token that stands for shares in it. */
export interface CurvePool extends KnownPool {
  readonly lpToken: string;
}

/** Reads the pools of one chain. Throws RangeError where a line is not of the form. */
export function parsePools(pools: string, coins: string, source: string): readonly CurvePool[] {
  const addresses = new Map(linesOf(coins).map((line) => line.split(' ') as [string, string]));
  const addressOf = (symbol: string): string => {
    const address = addresses.get(symbol);
    if (address === undefined) throw new RangeError(`${symbol} has no address`);
    return address;
  };
  return linesOf(pools).map((line) => {
    const [name, contract, lpToken, tokens, underlying] = line.split(' ');
    if (name === undefined || contract === undefined || lpToken === undefined || tokens === undefined)
      throw new RangeError(`${line} is no pool`);
    return {
      contract,
      lpToken,
      venue: 'curve',
      tokens: tokens.split(',').map(addressOf),
      ...(underlying === undefined ? {} : { underlying: underlying.split(',').map(addressOf) }),
      source,
    };
  });
}

function linesOf(text: string): readonly string[] {
  return text.trim().split('\n');
}
