import { describe, expect, it } from '@jest/globals';
import { ethereum } from '#chains/ethereum.js';
import { type Address, fromHex, type Hash } from '#domain/bytes.js';
import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { TokenNames } from './token-names.js';

const WETH = fromHex(ethereum.wrappedNative?.address ?? '') as Address;
const NATIVE = Buffer.alloc(20) as Address;

function address(number: number): Address {
  return Buffer.alloc(20, number) as Address;
}

function claim(token: Address, symbol: string | null, decimals: number | null): TokenMetadata {
  return {
    token,
    blockNumber: 1,
    blockHash: Buffer.alloc(32) as Hash,
    symbol,
    symbolUnknown: symbol === null ? 'reverted' : null,
    name: null,
    nameUnknown: 'empty',
    decimals,
    decimalsUnknown: decimals === null ? 'reverted' : null,
  };
}

function listed(token: Address, symbol: string, decimals: number) {
  return { chainId: 1, address: `0x${token.toString('hex')}`, symbol, decimals };
}

describe('names of tokens', () => {
  it('are those of the chain before those of a list before what tokens claim', () => {
    const names = new TokenNames();
    names.addClaims(ethereum, [
      claim(WETH, 'EVIL', 1),
      claim(address(1), 'ONE', 1),
      claim(address(2), 'TWO', 2),
    ]);
    names.addList([listed(WETH, 'LIST', 2), listed(address(1), 'UNO', 3)]);
    const shown = (token: Address): string =>
      `${names.amount(ethereum, token, 1000n)} ${names.symbol(ethereum, token)}`;
    expect(shown(NATIVE)).toBe('0.000000000000001 ETH');
    expect(shown(WETH)).toBe('0.000000000000001 WETH');
    expect(shown(address(1))).toBe('1 UNO');
    expect(shown(address(2))).toBe('10 TWO');
    expect(shown(address(3))).toBe(`1000 0x${'03'.repeat(20)}`);
    expect(names.symbol(ethereum, null)).toBe('?');
  });

  it('that are known in part say what is not', () => {
    const names = new TokenNames();
    names.addClaims(ethereum, [claim(address(1), 'ONE', null), claim(address(2), null, 2)]);
    expect(names.amount(ethereum, address(1), 1000n)).toBe('1000 (no decimals)');
    expect(names.amount(ethereum, address(2), 1000n)).toBe('10');
    expect(names.symbol(ethereum, address(2))).toBe(`0x${'02'.repeat(20)}`);
    expect(names.has(ethereum, address(2))).toBe(true);
    expect(names.has(ethereum, address(3))).toBe(false);
  });

  it('stand with their address where a token claims what another one is called', () => {
    const names = new TokenNames();
    names.addList([listed(address(1), 'LIST', 1)]);
    const claims = ['Weth', 'ＵＳＤＣ', 'eth ', 'list', 'TWIN', 'twin', 'OWN'];
    names.addClaims(
      ethereum,
      claims.map((symbol, index) => claim(address(10 + index), symbol, 1)),
    );
    const withAddress = claims.filter((_, index) =>
      names
        .symbol(ethereum, address(10 + index))
        .includes(`(0x${(10 + index).toString(16).padStart(2, '0')}`),
    );
    expect(withAddress).toEqual(claims.slice(0, -1));
    expect(names.symbol(ethereum, address(16))).toBe('OWN');
    expect(names.symbol(ethereum, address(1))).toBe('LIST');
  });
});
