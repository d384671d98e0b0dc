/** Factories of the chain have names of their own; pools of unknown ones go by this. */
export const KYBERSWAP_CLASSIC = 'kyberswap-classic';
