import { encode } from './contracts.js';
import { plantArbitrage } from './plant-arbitrage.js';
import { plantFailure } from './plant-failure.js';
import { plantJitLiquidity } from './plant-jit-liquidity.js';
import { plantSandwich } from './plant-sandwich.js';
import { tradeAtRandom } from './trade-at-random.js';
import { type Planted, UNIT, type World } from './world.js';

/** Blocks of trades between two planted things. */
const QUIET_BLOCKS = 5;

/** What happens once the markets are open, about 35 blocks; what was planted, in block order. */
export async function runScript(world: World): Promise<Planted[]> {
  const planted: Planted[] = [];
  await moveEther(world);
  for (const plant of [plantArbitrage, plantSandwich, plantFailure, plantJitLiquidity]) {
    for (let block = 0; block < QUIET_BLOCKS; block++) await tradeAtRandom(world);
    planted.push(await plant(world));
  }
  await delegate(world);
  await world.writer.mine('nothing');
  for (let block = 0; block < QUIET_BLOCKS; block++) await tradeAtRandom(world);
  return planted;
}

/** Plain transfers of ether, one of each priced transaction type that needs no contract. */
async function moveEther({ writer, accounts }: World): Promise<void> {
  for (const type of [0, 1, 2] as const)
    writer.add('deployer', 'transfer', {
      to: accounts.wallets.victim.address,
      value: UNIT,
      type,
      gasLimit: 30_000n,
    });
  await writer.mine('plain transfers');
}

/** EIP-7702: an account lets itself run the code of WETH, in a transaction that somebody else sends. */
async function delegate({ writer, contracts }: World): Promise<void> {
  const { weth } = contracts;
  const deposit = { data: encode(weth, 'deposit', []), value: UNIT };
  writer.add('deployer', 'set code', { to: weth.address, ...deposit, delegate: 'delegator' });
  await writer.mine('an account delegates to a contract');
}
