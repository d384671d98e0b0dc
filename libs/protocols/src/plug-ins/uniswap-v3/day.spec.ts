import { describe, expect, it } from '@jest/globals';
import { type Address, toHex } from '#domain/bytes.js';
import { hasCorpus } from '#testkit/corpus.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { type Row, rowsOf, stepOfRow } from '../../spec-csv.js';
import { decodeStep } from '../../spec-decode.js';

const POOL = '0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const FILE = `ethereum/logs/ethereum-${POOL}-2024-01-05`;

(hasCorpus() ? describe : describe.skip)('a day of Uniswap V3 USDC/WETH', () => {
  it('reads every event as its decoded file does', () => {
    const decoded = new Map(rowsOf(`${FILE}.pool.tick.csv.gz`).map((row) => [placeOf(row), row]));
    const pools = new PoolRegistry();
    pools.add(bytesOf(POOL), null, {
      protocol: 'uniswap-v3',
      venue: 'uniswap-v3',
      factory: null,
      tokens: [bytesOf(USDC), bytesOf(WETH)],
      feePips: 500,
      provenance: 'known',
    });
    const seen: Record<string, number> = {};
    for (const row of rowsOf(`${FILE}.raw.csv.gz`)) {
      const expected = decoded.get(placeOf(row))!;
      const events = decodeStep(stepOfRow(row, POOL), 'ethereum', pools);
      const kind = expected['tx_type']!;
      if (kind === 'SWAP') expect(swapOf(events)).toEqual(swapIn(expected));
      else expect(positionOf(events)).toEqual(positionIn(expected));
      seen[kind] = (seen[kind] ?? 0) + 1;
    }
    expect(seen).toEqual({ SWAP: 6046, COLLECT: 65, BURN: 69, MINT: 54 });
  });
});

type Events = ReturnType<typeof decodeStep>;

function swapOf({ swaps, poolStates }: Events): unknown {
  const [{ sender, recipient, tokenIn, amountIn, amountOut }, ...more] = swaps as [Events['swaps'][number]];
  const [{ sqrtPriceX96, liquidity, tick }] = poolStates as [Events['poolStates'][number]];
  const usdcIn = toHex(tokenIn!) === USDC;
  return {
    more,
    sender: toHex(sender!),
    recipient: toHex(recipient!),
    amount0: usdcIn ? amountIn : -amountOut,
    amount1: usdcIn ? -amountOut : amountIn,
    sqrtPriceX96,
    liquidity,
    tick,
  };
}

function swapIn(row: Row): unknown {
  return {
    more: [],
    sender: row['sender'],
    recipient: row['receipt'],
    amount0: BigInt(row['amount0']!),
    amount1: BigInt(row['amount1']!),
    sqrtPriceX96: BigInt(row['sqrtPriceX96']!),
    liquidity: BigInt(row['total_liquidity']!),
    tick: Number(row['current_tick']),
  };
}

function positionOf({ liquidity: changes }: Events): unknown {
  const [{ change, amounts, tickLower, tickUpper, liquidity }] = changes as [Events['liquidity'][number]];
  return {
    change: change.toUpperCase(),
    amounts: amounts.map(({ token, amount }) => [toHex(token!), amount]),
    tickLower,
    tickUpper,
    liquidity,
  };
}

function positionIn(row: Row): unknown {
  return {
    change: row['tx_type'],
    amounts: [
      [USDC, BigInt(row['amount0']!)],
      [WETH, BigInt(row['amount1']!)],
    ],
    tickLower: Number(row['tick_lower']),
    tickUpper: Number(row['tick_upper']),
    liquidity: row['liquidity'] === '' ? null : BigInt(row['liquidity']!),
  };
}

function placeOf(row: Row): string {
  return `${row['block_number']}/${row['log_index']}`;
}

function bytesOf(hex: string): Address {
  return Buffer.from(hex.slice(2), 'hex') as Address;
}
