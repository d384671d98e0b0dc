import { createPrng } from '../prng.js';
import { createAccounts, ROLES } from './accounts.js';
import { startAnvil } from './anvil.js';
import { createBlockWriter, type BlockWriter, type MinedBlock } from './block-writer.js';
import { type Contracts, deployContracts } from './contracts.js';
import { assertDevnetChain, connectDevnet } from './devnet-client.js';
import { openMarkets } from './open-markets.js';
import { runScript } from './run-script.js';
import type { Planted, Pools } from './world.js';

export interface DevnetOptions {
  /** 1 unless given. The same seed gives the same block hashes. */
  readonly seed?: number;
  /** 31337 unless given; one of DEVNET_CHAIN_IDS. */
  readonly chainId?: number;
  /** Called after each block, for progress. */
  readonly onBlock?: (block: MinedBlock) => void;
}

/** A running local chain with a history. */
export interface Devnet {
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly contracts: Contracts;
  readonly pools: Pools;
  /** Every block of the script from block 1 on; block 0 is the genesis. */
  readonly plan: readonly MinedBlock[];
  /** What was planted where, in block order. */
  readonly planted: readonly Planted[];
  /** Ends the node and resolves when it is gone. May be called again. */
  close(): Promise<void>;
}

/** Unix seconds, 2026-01-01: the time of block 0. */
export const GENESIS_TIMESTAMP = 1_767_225_600;

/**
 * Starts anvil and runs the script of about forty blocks on it: the real Uniswap V2 and V3 contracts, liquidity,
 * trades, an arbitrage, a sandwich, JIT liquidity and a failed transaction. The node ends with `close`, on failure,
 * and with this process. Errors: devnet.unavailable (no anvil), devnet.chain, devnet.failed.
 */
export async function makeDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const { seed = 1, chainId = 31337, onBlock } = options;
  assertDevnetChain(chainId);
  const accounts = createAccounts(seed);
  const { mnemonic } = accounts;
  const anvil = await startAnvil({
    chainId,
    mnemonic,
    accounts: ROLES.length,
    genesisTimestamp: GENESIS_TIMESTAMP,
  });
  try {
    const client = await connectDevnet(anvil.rpcUrl);
    await client.call('anvil_setCoinbase', [accounts.wallets.builder.address]);
    const plan: MinedBlock[] = [];
    const writer = recording(createBlockWriter(client, accounts), (block) => {
      plan.push(block);
      onBlock?.(block);
    });
    const opening = {
      client,
      accounts,
      writer,
      random: createPrng(seed),
      contracts: await deployContracts(writer, accounts),
    };
    const world = { ...opening, pools: await openMarkets(opening) };
    const planted = await runScript(world);
    return {
      rpcUrl: anvil.rpcUrl,
      chainId,
      contracts: world.contracts,
      pools: world.pools,
      plan,
      planted,
      close: anvil.close,
    };
  } catch (error) {
    await anvil.close();
    throw error;
  }
}

function recording(writer: BlockWriter, onBlock: (block: MinedBlock) => void): BlockWriter {
  return {
    ...writer,
    async mine(what) {
      const block = await writer.mine(what);
      onBlock(block);
      return block;
    },
  };
}
