import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { BadInputError } from '#domain/errors/sluice-error.js';

/** A token of a list. */
export interface ListedToken {
  readonly chainId: number;
  /** 0x and lower-case hex. */
  readonly address: string;
  readonly symbol: string;
  readonly decimals: number;
}

/** Reads a token list in Uniswap's format (tokenlists.org), gzipped where it is named .gz. Throws input.unreadable, input.malformed. */
export async function readTokenList(file: string): Promise<readonly ListedToken[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new BadInputError('input.unreadable', 'cannot read the token list', {
      place: { file },
      cause: error,
    });
  });
  const tokens: ListedToken[] = [];
  for (const [index, token] of tokensOf(bytes, file).entries()) {
    const { chainId, address, symbol, decimals } = Object(token) as Record<string, unknown>;
    if (
      typeof chainId !== 'number' ||
      typeof address !== 'string' ||
      typeof symbol !== 'string' ||
      !Number.isInteger(decimals) ||
      (decimals as number) < 0 ||
      (decimals as number) > 255
    ) {
      throw new BadInputError('input.malformed', 'a token needs chainId, address, symbol and decimals', {
        place: { file, field: `tokens[${index}]` },
      });
    }
    // Lists name tokens of other kinds of chains, too.
    if (!/^0x[0-9a-fA-F]{40}$/.test(address)) continue;
    tokens.push({ chainId, address: address.toLowerCase(), symbol, decimals: decimals as number });
  }
  return tokens;
}

function tokensOf(bytes: Buffer, file: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (error) {
    throw new BadInputError('input.malformed', file.endsWith('.gz') ? 'no gzipped JSON' : 'not JSON', {
      place: { file },
      cause: error,
    });
  }
  const tokens = (list as { tokens?: unknown } | null)?.tokens;
  if (!Array.isArray(tokens))
    throw new BadInputError('input.malformed', 'no token list', { place: { file, field: 'tokens' } });
  return tokens;
}
