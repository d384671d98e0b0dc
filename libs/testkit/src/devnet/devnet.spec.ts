import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Interface } from 'ethers';
import { findAnvil } from './anvil-binary.js';
import { connectDevnet, type DevnetClient } from './devnet-client.js';
import { type Devnet, makeDevnet } from './devnet.js';
import type { Planted, PlantedKind } from './world.js';

const available = findAnvil() !== null;
if (!available) console.warn('devnet.spec.ts did not run: npm has no anvil for this platform');

const SWAP = new Interface([
  'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
]);

interface Receipt {
  readonly status: string;
  readonly from: string;
  readonly effectiveGasPrice: string;
  readonly logs: readonly { readonly address: string; readonly topics: string[]; readonly data: string }[];
}

(available ? describe : describe.skip)('devnet', () => {
  let devnet!: Devnet;
  let client: DevnetClient;
  let running: Devnet | undefined;
  beforeAll(async () => {
    running = await makeDevnet();
    devnet = running;
    client = await connectDevnet(devnet.rpcUrl);
  });
  afterAll(() => running?.close());

  const find = (kind: PlantedKind): Planted => {
    const found = devnet.planted.find((planted) => planted.kind === kind);
    if (found === undefined) throw new Error(`no ${kind} was planted`);
    return found;
  };
  const receipts = (block: number): Promise<Receipt[]> =>
    client.call('eth_getBlockReceipts', [`0x${block.toString(16)}`]);

  it('has about forty blocks, each mined as planned', async () => {
    expect(devnet.plan.length).toBeGreaterThanOrEqual(36);
    expect(devnet.plan.length).toBeLessThanOrEqual(45);
    expect(Number(await client.call('eth_blockNumber'))).toBe(devnet.plan.length);
    for (const [index, { block, hash, transactions }] of devnet.plan.entries()) {
      expect(block).toBe(index + 1);
      const mined = await client.call<{ hash: string; transactions: string[] }>('eth_getBlockByNumber', [
        `0x${block.toString(16)}`,
        false,
      ]);
      expect(mined).toMatchObject({
        hash,
        transactions: transactions.map((transaction) => transaction.hash),
      });
    }
  });

  it('holds transactions of types 0, 1, 2 and 4', async () => {
    const types = new Set<string>();
    for (const { block } of devnet.plan) {
      const { transactions } = await client.call<{ transactions: { type: string }[] }>(
        'eth_getBlockByNumber',
        [`0x${block.toString(16)}`, true],
      );
      for (const { type } of transactions) types.add(type);
    }
    expect([...types].sort()).toEqual(['0x0', '0x1', '0x2', '0x4']);
  });

  it('plants an arbitrage that crosses three pools in one transaction and gains', async () => {
    const { block, transactions, pools, gains } = find('arbitrage');
    expect(transactions).toHaveLength(1);
    const [receipt] = await receipts(block);
    const swapTopic = SWAP.getEvent('Swap')?.topicHash;
    const swaps = receipt?.logs.filter(({ topics }) => topics[0] === swapTopic) ?? [];
    expect(swaps.map(({ address }) => address)).toEqual(pools.map((pool) => pool.toLowerCase()));
    expect(BigInt(gains[0]?.amount ?? 0)).toBeGreaterThan(0n);
  });

  it('plants a sandwich that gains, ordered by price', async () => {
    const { block, actor, victim, gains } = find('sandwich');
    const mined = await receipts(block);
    expect(mined.map(({ from }) => from)).toEqual(
      [actor, victim, actor].map((address) => address?.toLowerCase()),
    );
    const prices = mined.map(({ effectiveGasPrice }) => BigInt(effectiveGasPrice));
    expect(prices).toEqual([...prices].sort((a, b) => (a < b ? 1 : -1)));
    expect(new Set(prices).size).toBe(3);
    expect(BigInt(gains[0]?.amount ?? 0)).toBeGreaterThan(0n);
  });

  it('plants JIT liquidity that is minted and taken out around a swap', async () => {
    const { block, pools, transactions } = find('jit-liquidity');
    const events = new Interface([
      'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
      'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
      'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
      'event Collect(address indexed owner, address recipient, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount0, uint128 amount1)',
    ]);
    const seen = (await receipts(block)).map(({ logs }) =>
      logs
        .filter(({ address }) => address === pools[0]?.toLowerCase())
        .map((log) => events.parseLog(log)?.name),
    );
    expect(transactions).toHaveLength(3);
    expect(seen).toEqual([['Mint'], ['Swap'], ['Burn', 'Collect']]);
  });

  it('plants exactly one transaction that fails', async () => {
    const failed: string[] = [];
    for (const { block, transactions } of devnet.plan)
      for (const [index, { status }] of (await receipts(block)).entries())
        if (status === '0x0') failed.push(transactions[index]?.hash ?? '');
    expect(failed).toEqual(find('failed-transaction').transactions);
  });

  it('gives the same block hashes for the same seed, and others for another', async () => {
    const hashes = ({ plan }: Devnet): string[] => plan.map(({ hash }) => hash);
    const same = await makeDevnet();
    await same.close();
    expect(hashes(same)).toEqual(hashes(devnet));
    const other = await makeDevnet({ seed: 2 });
    await other.close();
    expect(hashes(other)).not.toEqual(hashes(devnet));
    expect(other.planted.map(({ kind }) => kind)).toEqual(devnet.planted.map(({ kind }) => kind));
  });

  it('serves call traces in the forms of geth and of Parity', async () => {
    const block = `0x${find('arbitrage').block.toString(16)}`;
    const [geth] = await client.call<{ txHash: string; result: { calls: unknown[] } }[]>(
      'debug_traceBlockByNumber',
      [block, { tracer: 'callTracer' }],
    );
    expect(geth?.txHash).toBe(find('arbitrage').transactions[0]);
    expect(geth?.result.calls.length).toBeGreaterThan(0);
    const parity = await client.call<{ traceAddress: number[] }[]>('trace_block', [block]);
    expect(parity.length).toBeGreaterThan(3);
  });
});
