import { type HDNodeWallet, Transaction } from 'ethers';
import { PermanentError } from '#domain/errors/sluice-error.js';
import { devnet } from '#chains/devnet.js';
import type { Accounts, Role } from './accounts.js';
import type { DevnetClient } from './devnet-client.js';

export interface Call {
  /** Null creates a contract. */
  readonly to: string | null;
  readonly data?: string;
  readonly value?: bigint;
  readonly gasLimit?: bigint;
  /** EIP-2718 transaction type; 2 unless given. */
  readonly type?: 0 | 1 | 2 | 4;
  /** EIP-7702: who lets its account run the code of `to`. */
  readonly delegate?: Role;
  /** The transaction is meant to revert. */
  readonly reverts?: boolean;
}

export interface MinedTransaction {
  readonly hash: string;
  readonly what: string;
  readonly from: Role;
}

export interface MinedBlock {
  readonly block: number;
  readonly hash: string;
  readonly what: string;
  readonly transactions: readonly MinedTransaction[];
}

/** Queues transactions and mines them as one block in exactly the order in which they were added. */
export interface BlockWriter {
  add(from: Role, what: string, call: Call): void;
  /** Errors: devnet.failed where order, inclusion or outcome differ from what was asked for. */
  mine(what: string): Promise<MinedBlock>;
  /** Nonce of the role's next transaction that is not queued yet. */
  nonce(role: Role): number;
}

interface Queued extends Call {
  readonly from: Role;
  readonly what: string;
  readonly nonce: number;
}

/** Seconds between blocks. */
const BLOCK_TIME = devnet.blockTimeMs / 1000;
/** Step between the prices of neighbours in a block, in wei: anvil orders by price alone. */
const PRICE_STEP_WEI = 100_000_000n;

export function createBlockWriter(client: DevnetClient, accounts: Accounts): BlockWriter {
  const nonces = new Map<Role, number>();
  let queue: Queued[] = [];
  const nonce = (role: Role): number => nonces.get(role) ?? 0;
  return {
    nonce,
    add(from, what, call) {
      queue.push({ ...call, from, what, nonce: nonce(from) });
      nonces.set(from, nonce(from) + 1);
      if (call.delegate !== undefined) nonces.set(call.delegate, nonce(call.delegate) + 1);
    },
    async mine(what) {
      const sending = queue;
      queue = [];
      const parent = await client.call<{ number: string; timestamp: string }>('eth_getBlockByNumber', [
        'latest',
        false,
      ]);
      const baseFee = await nextBaseFee(client);
      const transactions: MinedTransaction[] = [];
      for (const [index, queued] of sending.entries()) {
        const price = baseFee + BigInt(sending.length - index) * PRICE_STEP_WEI;
        const raw = sign(queued, accounts, client.chainId, price, price - baseFee);
        const hash = await client.call<string>('eth_sendRawTransaction', [raw]);
        transactions.push({ hash, what: queued.what, from: queued.from });
      }
      await client.call('evm_setNextBlockTimestamp', [Number(parent.timestamp) + BLOCK_TIME]);
      await client.call('evm_mine');
      const block = Number(parent.number) + 1;
      return { block, hash: await check(client, block, sending, transactions), what, transactions };
    },
  };
}

/** The base fee of the block that comes next, as the node computes it (EIP-1559). */
async function nextBaseFee(client: DevnetClient): Promise<bigint> {
  const history = await client.call<{ baseFeePerGas: string[] }>('eth_feeHistory', ['0x1', 'latest', []]);
  return BigInt(history.baseFeePerGas.at(-1) ?? 0);
}

function sign(call: Queued, accounts: Accounts, chainId: number, price: bigint, tip: bigint): string {
  const type = call.delegate === undefined ? (call.type ?? 2) : 4;
  const transaction = Transaction.from({
    type,
    chainId,
    to: call.to,
    nonce: call.nonce,
    data: call.data ?? '0x',
    value: call.value ?? 0n,
    gasLimit: call.gasLimit ?? 500_000n,
    ...(type < 2 ? { gasPrice: price } : { maxFeePerGas: price, maxPriorityFeePerGas: tip }),
    ...(type === 1 && call.to !== null ? { accessList: [{ address: call.to, storageKeys: [] }] } : {}),
    ...(call.delegate === undefined
      ? {}
      : { authorizationList: [authorize(call, accounts.wallets[call.delegate], chainId)] }),
  });
  transaction.signature = accounts.wallets[call.from].signingKey.sign(transaction.unsignedHash);
  return transaction.serialized;
}

/** EIP-7702: `wallet`, which must not have sent anything, lets its account run the code of `call.to`. */
function authorize(
  call: Queued,
  wallet: HDNodeWallet,
  chainId: number,
): ReturnType<HDNodeWallet['authorizeSync']> {
  return wallet.authorizeSync({ address: call.to ?? '', chainId, nonce: 0 });
}

/** Compares the mined block with what was queued; the hash of the block. */
async function check(
  client: DevnetClient,
  block: number,
  queued: readonly Queued[],
  sent: readonly MinedTransaction[],
): Promise<string> {
  const number = `0x${block.toString(16)}`;
  const mined = await client.call<{ hash: string; transactions: string[] }>('eth_getBlockByNumber', [
    number,
    false,
  ]);
  const receipts = await client.call<{ status: string }[]>('eth_getBlockReceipts', [number]);
  for (const [index, transaction] of sent.entries()) {
    const place = { block, transaction: transaction.hash };
    if (mined.transactions[index] !== transaction.hash)
      throw new PermanentError('devnet.failed', `"${transaction.what}" is not at index ${index}`, { place });
    const reverted = receipts[index]?.status !== '0x1';
    if (reverted !== (queued[index]?.reverts ?? false))
      throw new PermanentError(
        'devnet.failed',
        `"${transaction.what}" ${reverted ? 'reverted' : 'did not revert'}`,
        { place },
      );
  }
  if (mined.transactions.length !== sent.length)
    throw new PermanentError('devnet.failed', 'the block holds transactions of others', { place: { block } });
  return mined.hash;
}
