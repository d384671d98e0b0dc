import { createRequire } from 'node:module';
import { getCreateAddress, Interface, type InterfaceAbi, type Result, ZeroAddress } from 'ethers';
import type { Accounts, Role } from './accounts.js';
import type { BlockWriter } from './block-writer.js';
import type { DevnetClient } from './devnet-client.js';

export interface Contract {
  readonly address: string;
  readonly abi: Interface;
}

/** The real contracts, as their authors published them to npm. */
export interface Contracts {
  readonly weth: Contract;
  readonly tokenA: Contract;
  readonly tokenB: Contract;
  readonly factoryV2: Contract;
  readonly routerV2: Contract;
  readonly factoryV3: Contract;
  readonly routerV3: Contract;
  readonly positions: Contract;
}

interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

const V3_PERIPHERY = '@uniswap/v3-periphery/artifacts/contracts';
/** Ten million tokens of 18 decimals. */
const TOKEN_SUPPLY = 10n ** 25n;
const DEPLOYMENT_GAS = 7_000_000n;
/** Wei. */
const DEPLOYER_FUNDS = 100n * 10n ** 18n;

/** Deploys everything in three blocks, from the deployer, whose first transactions these must be. */
export async function deployContracts(writer: BlockWriter, accounts: Accounts): Promise<Contracts> {
  const deploy = (name: string, path: string, parameters: readonly unknown[]): Contract => {
    const artifact = createRequire(import.meta.url)(path) as Artifact;
    const abi = new Interface(artifact.abi);
    const from = accounts.wallets.deployer.address;
    const address = getCreateAddress({ from, nonce: writer.nonce('deployer') });
    // Truffle artifacts leave the 0x out.
    const code = artifact.bytecode.replace(/^(0x)?/, '0x') + abi.encodeDeploy(parameters).slice(2);
    writer.add('deployer', `deploy ${name}`, { to: null, data: code, gasLimit: DEPLOYMENT_GAS });
    return { address, abi };
  };
  writer.add('provider', 'fund the deployer', {
    to: accounts.wallets.deployer.address,
    value: DEPLOYER_FUNDS,
  });
  await writer.mine('the deployer is funded');
  const weth = deploy('WETH9', '@uniswap/v2-periphery/build/WETH9.json', []);
  const tokenA = deploy('token A', '@uniswap/v2-periphery/build/ERC20.json', [TOKEN_SUPPLY]);
  const tokenB = deploy('token B', '@uniswap/v2-periphery/build/ERC20.json', [TOKEN_SUPPLY]);
  const factoryV2 = deploy('UniswapV2Factory', '@uniswap/v2-core/build/UniswapV2Factory.json', [ZeroAddress]);
  await writer.mine('tokens and the V2 factory');
  const routerV2 = deploy('UniswapV2Router02', '@uniswap/v2-periphery/build/UniswapV2Router02.json', [
    factoryV2.address,
    weth.address,
  ]);
  const factoryV3 = deploy(
    'UniswapV3Factory',
    '@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json',
    [],
  );
  const routerV3 = deploy('SwapRouter', `${V3_PERIPHERY}/SwapRouter.sol/SwapRouter.json`, [
    factoryV3.address,
    weth.address,
  ]);
  const positions = deploy(
    'NonfungiblePositionManager',
    `${V3_PERIPHERY}/NonfungiblePositionManager.sol/NonfungiblePositionManager.json`,
    [factoryV3.address, weth.address, ZeroAddress],
  );
  await writer.mine('routers, the V3 factory and its position manager');
  return { weth, tokenA, tokenB, factoryV2, routerV2, factoryV3, routerV3, positions };
}

/** The call data of a function. */
export function encode(contract: Contract, name: string, parameters: readonly unknown[]): string {
  return contract.abi.encodeFunctionData(name, parameters);
}

/** What a function returns on the state of the last block. */
export async function read(
  client: DevnetClient,
  contract: Contract,
  name: string,
  parameters: readonly unknown[],
  from: string = ZeroAddress,
): Promise<Result> {
  const call = { from, to: contract.address, data: encode(contract, name, parameters) };
  return contract.abi.decodeFunctionResult(name, await client.call<string>('eth_call', [call, 'latest']));
}

/** Balance of a token, in its smallest unit. */
export async function balanceOf(
  client: DevnetClient,
  accounts: Accounts,
  token: Contract,
  role: Role,
): Promise<bigint> {
  return (await read(client, token, 'balanceOf', [accounts.wallets[role].address]))[0] as bigint;
}
