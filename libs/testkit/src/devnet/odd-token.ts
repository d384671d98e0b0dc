/** How a contract answers a call: with bytes, with so many zeros, or not. */
export type OddAnswer = Buffer | { readonly zeros: number } | 'revert' | 'invalid' | 'loop';

export interface OddToken {
  readonly symbol: OddAnswer;
  readonly name: OddAnswer;
  readonly decimals: OddAnswer;
}

/** Keccak-256 of `Transfer(address,address,uint256)`. */
const TRANSFER = 'ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
/** Selectors of EIP-20. */
const SELECTORS = { symbol: 0x95d89b41, name: 0x06fdde03, decimals: 0x313ce567 } as const;

/**
 * Runtime code of a token that compilers don't make: it answers name(), symbol() and decimals() as it is told, and
 * emits a transfer of one token (of 18 decimals) from the caller to itself when it is called without data.
 */
export function oddTokenCode(token: OddToken): Buffer {
  const parts = [token.symbol, token.name, token.decimals].map(answerCode);
  // log3(from caller, to this contract) of 10^18, then STOP.
  const emission = hex('670de0b6b3a7640000 6000 52', '30 33', `7f${TRANSFER}`, '6020 6000 a3 00');
  const chooseAt = 4 + emission.length;
  const choiceBytes = 7 + 11 * parts.length + 4;
  let at = chooseAt + choiceBytes;
  const places = parts.map((part) => {
    const place = at;
    at += part(place).length;
    return place;
  });
  const choice = Object.values(SELECTORS).map((selector, index) =>
    hex(`80 63${word(selector, 4)} 14 61${word(places[index] ?? 0, 2)} 57`),
  );
  return Buffer.concat([
    hex(`36 60${word(chooseAt, 1)} 57`),
    emission,
    hex('5b', '6000 35 60e0 1c'),
    ...choice,
    hex('6000 80 fd'),
    ...parts.map((part, index) => part(places[index] ?? 0)),
  ]);
}

/** Code that stands at a place and gives the answer. */
function answerCode(answer: OddAnswer): (place: number) => Buffer {
  if (answer === 'revert') return () => hex('5b 6000 80 fd');
  if (answer === 'invalid') return () => hex('5b fe');
  if (answer === 'loop') return (place) => hex(`5b 61${word(place, 2)} 56`);
  if ('zeros' in answer) return () => hex(`5b 62${word(answer.zeros, 3)} 6000 f3`);
  return (place) =>
    Buffer.concat([
      hex(`5b 61${word(answer.length, 2)} 61${word(place + 16, 2)} 6000 39`),
      hex(`61${word(answer.length, 2)} 6000 f3`),
      answer,
      // Where data ends as a PUSH begins, it takes these, and not the next JUMPDEST.
      Buffer.alloc(32),
    ]);
}

function word(value: number, size: number): string {
  return value.toString(16).padStart(2 * size, '0');
}

function hex(...code: readonly string[]): Buffer {
  return Buffer.from(code.join('').replaceAll(' ', ''), 'hex');
}
