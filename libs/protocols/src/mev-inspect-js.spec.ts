import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Address, toHex } from '#domain/bytes.js';
import type { LedgerEntry, LiquidityChange, Swap } from '#domain/generated/decode-v1.js';
import { corpusPath, hasCorpus } from '#testkit/corpus.js';
import type { EventDefinition } from './abi/event.js';
import * as balancerV1 from './plug-ins/balancer-v1/abi.js';
import * as balancerV2 from './plug-ins/balancer-v2/abi.js';
import type { DecodeEvents } from './block/events.js';
import * as curve from './plug-ins/curve/abi-exchange.js';
import { ADDED } from './plug-ins/curve/abi-liquidity.js';
import { ERC20_TRANSFER } from './ledger/token-events.js';
import { PoolRegistry } from './pools/pool-registry.js';
import { decodeStep, stepOfLogs, type WrittenLog } from './spec-decode.js';
import * as uniswapV2 from './plug-ins/uniswap-v2/abi.js';
import * as uniswapV3 from './plug-ins/uniswap-v3/abi.js';

/*
 * The cases of mev-inspect-js (Destiner/mev-inspect-js test/classifier): a pool as that tool knows it, an event, the
 * transfers of its transaction, and what it makes of them.
 */

const CURVE_STABLE = [curve.TOKEN_EXCHANGE, ...ADDED];
const CURVE_CRYPTO = [curve.CRYPTO_EXCHANGE, ...ADDED];
/** Protocol by our name, and the definitions of the events in its cases. */
const PROTOCOLS: Readonly<Record<string, readonly [name: string, ...EventDefinition[]]>> = {
  erc20: ['erc20'],
  uniswapV2: ['uniswap-v2', uniswapV2.SWAP],
  uniswapV3: ['uniswap-v3', uniswapV3.SWAP, uniswapV3.COLLECT],
  curveV1: ['curve', ...CURVE_STABLE],
  curveV2: ['curve', ...CURVE_CRYPTO],
  balancerV1: ['balancer-v1', balancerV1.LOG_SWAP, balancerV1.LOG_JOIN],
  balancerV2: ['balancer-v2', balancerV2.SWAP, balancerV2.POOL_BALANCE_CHANGED, uniswapV2.SWAP],
};

interface Transfer {
  readonly asset: string;
  readonly from: string;
  readonly to: string;
  readonly value: string;
  readonly event: { readonly logIndex: number };
}

interface EventOf {
  readonly address: string;
  readonly logIndex: number;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface PoolOf {
  readonly address: string;
  readonly assets: readonly string[];
  readonly factory: { readonly address: string; readonly label: string };
}

interface Parse {
  readonly call?: string;
  readonly __call?: string;
  readonly args: readonly unknown[];
}

interface Assert extends Parse {
  readonly actual?: readonly Parse[];
  readonly expected: Expected | readonly Expected[];
}

interface Expected extends Partial<Transfer> {
  readonly event: { readonly address: string; readonly logIndex: number };
  readonly contract: { readonly address: string };
  readonly assetIn: { readonly address: string };
  readonly assetOut: { readonly address: string };
  readonly amountIn: string;
  readonly amountOut: string;
  readonly depositor?: string;
  readonly withdrawer?: string;
  readonly assets: readonly { readonly address: string }[];
  readonly amounts: readonly string[];
}

interface Case {
  readonly name: string;
  readonly asserts: readonly Assert[];
}

type Row = readonly [name: string, protocol: string, parse: Parse, expected: Expected];

function rowsOf(protocol: string): readonly Row[] {
  const file = gunzipSync(readFileSync(join(corpusPath(), 'vectors/mev-inspect-js.json.gz')));
  const cases = (JSON.parse(file.toString()) as Record<string, readonly Case[]>)[`classifier/${protocol}`];
  return (cases ?? []).flatMap(({ name, asserts }) =>
    asserts.flatMap((one, index): Row[] => {
      const parses = one.actual?.flat() ?? [one];
      const expected = [one.expected].flat();
      return parses.map((parse, at) => [
        `${name.split(' > ')[1] ?? name} ${index + at}`,
        protocol,
        parse,
        expected[at] as Expected,
      ]);
    }),
  );
}

(hasCorpus() ? describe : describe.skip)('cases of mev-inspect-js', () => {
  const rows = hasCorpus() ? Object.keys(PROTOCOLS).flatMap(rowsOf) : [];

  it('has cases of every protocol', () => {
    expect(new Set(rows.map(([, protocol]) => protocol))).toEqual(new Set(Object.keys(PROTOCOLS)));
  });

  it.each(rows)('%s of %s', (_name, protocol, { call, __call = call ?? '', args }, expected) => {
    const kind = __call.split('.')[1] ?? '';
    const events = decode(protocol, kind, args);
    const at = expected.event.logIndex;
    if (kind === 'swap') {
      const swap = events.swaps.find(({ logIndex }) => logIndex === at);
      expect(swap && swapOf(swap, events.entries)).toEqual({
        contract: expected.contract.address.toLowerCase(),
        from: expected.from,
        to: expected.to,
        assetIn: expected.assetIn.address,
        assetOut: expected.assetOut.address,
        amountIn: bigintOf(expected.amountIn),
        amountOut: bigintOf(expected.amountOut),
      });
    } else if (kind === 'transfer') {
      const entry = events.entries.find(({ logIndex }) => logIndex === at);
      expect(entry && [entry.token, entry.from, entry.to].map(hexOf)).toEqual([
        expected.asset,
        expected.from,
        expected.to,
      ]);
      expect(entry?.amount).toBe(bigintOf(expected.value));
    } else {
      const change = events.liquidity.find(({ logIndex }) => logIndex === at);
      expect(change && liquidityOf(change)).toEqual({
        contract: expected.contract.address.toLowerCase(),
        by: expected.depositor ?? expected.withdrawer,
        assets: expected.assets.map(({ address }) => address),
        amounts: expected.amounts.map(bigintOf),
      });
    }
  });
});

function decode(protocol: string, kind: string, args: readonly unknown[]): DecodeEvents {
  const [name, ...definitions] = PROTOCOLS[protocol] as readonly [string, ...EventDefinition[]];
  const pools = new PoolRegistry();
  const rest = kind === 'transfer' ? args : args.slice(1);
  const [event, transfers = [], all = []] = rest as [EventOf, Transfer[]?, EventOf[]?];
  if (kind !== 'transfer') addPool(pools, name, args[0] as PoolOf, event);
  const written: WrittenLog[] = (all.length > 0 ? all : [event]).map((one) => written1(definitions, one));
  const moved: WrittenLog[] = (all.length > 0 ? [] : transfers).map(({ asset, from, to, value, event }) => [
    ERC20_TRANSFER,
    asset,
    [from, to, bigintOf(value)],
    event.logIndex,
  ]);
  const logs = [...written, ...moved].sort((a, b) => (a[3] ?? 0) - (b[3] ?? 0));
  return decodeStep(stepOfLogs(logs), 'ethereum', pools);
}

/** The definition whose parameters are as many as the values, arrays as long. */
function written1(
  definitions: readonly EventDefinition[],
  { name, address, values, logIndex }: EventOf,
): WrittenLog {
  const plain = Object.values(values).map(plainOf);
  const all = [...definitions, ERC20_TRANSFER, balancerV2.INTERNAL_BALANCE_CHANGED];
  const definition =
    'delta' in values
      ? balancerV2.INTERNAL_BALANCE_CHANGED
      : all.find((one) => one.name === name && fits(one, plain));
  if (definition === undefined) throw new Error(`no ${name} of ${plain.length} values`);
  return [definition, address.toLowerCase(), plain, logIndex];
}

function fits({ parameters }: EventDefinition, values: readonly unknown[]): boolean {
  return (
    parameters.length === values.length &&
    parameters.every(({ type }, index) => {
      const value = values[index];
      const size = /\[(\d*)\]$/.exec(type)?.[1];
      if (size === undefined) return !Array.isArray(value);
      return Array.isArray(value) && (size === '' || Number(size) === value.length);
    })
  );
}

function addPool(pools: PoolRegistry, protocol: string, pool: PoolOf, { address, values }: EventOf): void {
  const poolId = typeof values['poolId'] === 'string' ? bytesOf(values['poolId']) : null;
  pools.add(bytesOf(poolId === null ? pool.address : address) as Address, poolId as never, {
    protocol,
    venue: pool.factory.label,
    factory: bytesOf(pool.factory.address) as Address,
    tokens: pool.assets.map((asset) => bytesOf(asset) as Address),
    feePips: null,
    provenance: 'known',
  });
}

/** Who paid is who the ledger says paid the pool before the event, if only more than it asked for. */
function swapOf(swap: Swap, entries: readonly LedgerEntry[]): object {
  const paid = entries.filter(
    ({ token, to, logIndex }) =>
      token === swap.tokenIn && to === swap.contract && (logIndex ?? 0) < (swap.logIndex ?? 0),
  );
  const payment = paid.find(({ amount }) => amount === swap.amountIn) ?? paid.at(-1);
  return {
    contract: contractOf(swap),
    from: hexOf(swap.poolId === null && payment !== undefined ? payment.from : swap.sender),
    to: hexOf(swap.recipient),
    assetIn: hexOf(swap.tokenIn),
    assetOut: hexOf(swap.tokenOut),
    amountIn: swap.amountIn,
    amountOut: swap.amountOut,
  };
}

function liquidityOf(change: LiquidityChange): object {
  return {
    contract: contractOf(change),
    by: hexOf(change.change === 'mint' ? change.sender : change.recipient),
    assets: change.amounts.map(({ token }) => hexOf(token)),
    amounts: change.amounts.map(({ amount }) => amount),
  };
}

/** That tool names the pool where we name the Vault, whose ids of pools begin with their addresses. */
function contractOf({ contract, poolId }: Swap | LiquidityChange): string {
  return toHex(poolId === null ? contract : poolId.subarray(0, 20));
}

function hexOf(address: Address | null): string | null {
  return address === null ? null : toHex(address);
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.slice(2), 'hex');
}

function bigintOf(text: string | undefined): bigint {
  return BigInt((text ?? '').replace(/n$/, ''));
}

function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'string') return value;
  return /^-?\d+n$/.test(value) ? bigintOf(value) : value.toLowerCase();
}
