import { HDNodeWallet, keccak256, Mnemonic, toUtf8Bytes } from 'ethers';

/** Who acts on the devnet, in the order of their derivation index. */
export const ROLES = [
  'deployer',
  'provider',
  'trader1',
  'trader2',
  'trader3',
  'trader4',
  'victim',
  'searcher',
  'sandwicher',
  'jitProvider',
  'delegator',
  'builder',
] as const;

export type Role = (typeof ROLES)[number];

export interface Accounts {
  /** Anvil takes it and funds the same accounts. */
  readonly mnemonic: string;
  readonly wallets: Readonly<Record<Role, HDNodeWallet>>;
}

export const TRADERS = ['trader1', 'trader2', 'trader3', 'trader4'] as const satisfies readonly Role[];

/** Accounts made from the seed alone, at anvil's derivation path. Their keys are public: devnet only. */
export function createAccounts(seed: number): Accounts {
  const mnemonic = mnemonicOf(String(seed));
  const wallets = {} as Record<Role, HDNodeWallet>;
  for (const [index, role] of ROLES.entries())
    wallets[role] = HDNodeWallet.fromMnemonic(mnemonic, `m/44'/60'/0'/0/${index}`);
  // The same whatever the seed, so that contracts have the addresses that libs/chains/src/devnet.ts names.
  wallets.deployer = HDNodeWallet.fromMnemonic(mnemonicOf('deployer'), `m/44'/60'/0'/0/0`);
  return { mnemonic: mnemonic.phrase, wallets };
}

function mnemonicOf(name: string): Mnemonic {
  return Mnemonic.fromEntropy(keccak256(toUtf8Bytes(`sluice devnet ${name}`)).slice(0, 34));
}
