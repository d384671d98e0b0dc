/** A lender of EIP-3156 as a fact of its chain. */
export interface Lender {
  readonly venue: string;
  readonly address: string;
  readonly source: string;
}

export const LENDERS: Readonly<Record<string, readonly Lender[]>> = {
  ethereum: [
    {
      venue: 'maker',
      address: '0x60744434d6339a6b27d73d9eda62b6f66a0a04fa',
      source: 'public code that uses it (MCD_FLASH of the Sky protocol)',
    },
    {
      venue: 'maker',
      address: '0x1eb4cf3a948e7d72a198fe073ccb8c7a948cd853',
      source: 'public code that uses it (MCD_FLASH before 2022)',
    },
    {
      venue: 'gho',
      address: '0xb639d208bcf0589d54fac24e655c79ec529762b8',
      source: 'bgd-labs/aave-address-book GhoEthereum.GHO_FLASHMINTER_FACILITATOR',
    },
  ],
};
