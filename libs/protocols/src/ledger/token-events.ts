import { event } from '../abi/event.js';

/** EIP-20. */
export const ERC20_TRANSFER = event('Transfer', 'address indexed from, address indexed to, uint256 value');
/** EIP-721. */
export const ERC721_TRANSFER = event(
  'Transfer',
  'address indexed from, address indexed to, uint256 indexed tokenId',
);
/** Tokens from before the standards settled what is indexed. */
export const PLAIN_TRANSFER = event('Transfer', 'address from, address to, uint256 value');
/** EIP-1155. */
export const TRANSFER_SINGLE = event(
  'TransferSingle',
  'address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value',
);
/** EIP-1155. */
export const TRANSFER_BATCH = event(
  'TransferBatch',
  'address indexed operator, address indexed from, address indexed to, uint256[] ids, uint256[] values',
);
/** EIP-6909. */
export const ERC6909_TRANSFER = event(
  'Transfer',
  'address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount',
);
/** WETH9 and its kin. */
export const DEPOSIT = event('Deposit', 'address indexed dst, uint256 wad');
export const WITHDRAWAL = event('Withdrawal', 'address indexed src, uint256 wad');
