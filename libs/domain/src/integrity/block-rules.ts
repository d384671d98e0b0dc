/**
 * What the checks have to know of a chain at one block: the fork's rules, as libs/chains has them. Reasons are
 * sentences for people.
 */
export interface BlockRules {
  readonly chain: string;
  readonly chainId: number;
  readonly fork: string;
  /** EIP-2718 types that this fork allows. */
  readonly transactionTypes: readonly number[];
  /**
   * True where the list is the whole truth, so that another type is malformed. False on the newest fork of a chain
   * and wherever its types are not documented: another type is then unknown.
   */
  readonly typesClosed: boolean;
  /** Before Byzantium a receipt carries the state root after its transaction, since then the status (EIP-658). */
  readonly receipts: 'state-root' | 'status';
  /** Why the block hash can't be computed from what nodes show; null where it can. */
  readonly headerHashUnavailable: string | null;
  /** Denominator of the exponent of the blob gas price (EIP-4844, EIP-7691, EIP-7892); null: not checked. */
  readonly blobUpdateFraction: number | null;
  /** Whether the price paid follows from fees and base fee by EIP-1559. */
  readonly priceFromFees: boolean;
  /**
   * True where nodes list a transaction that stands in no root: Polygon's state sync, whose hash is
   * keccak256('matic-bor-receipt-', number, block hash).
   */
  readonly stateSyncOutsideRoots: boolean;
  /** Whether nodes show the length of the block's RLP as its size, so that a wrong one is malformed. */
  readonly sizeIsRlp: boolean;
}
