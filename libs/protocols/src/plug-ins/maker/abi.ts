import { event } from '../../abi/event.js';

/* Dog and Clipper (makerdao/dss), and the Cat before them. ink and lot are in units of 1e18, due, tab and owe in 1e45. */
export const BARK = event(
  'Bark',
  'bytes32 indexed ilk, address indexed urn, uint256 ink, uint256 art, uint256 due, address clip, uint256 indexed id',
);
export const BITE = event(
  'Bite',
  'bytes32 indexed ilk, address indexed urn, uint256 ink, uint256 art, uint256 tab, address flip, uint256 id',
);
/** What the keeper is paid for starting an auction stands in coin. */
export const KICK = event(
  'Kick',
  'uint256 indexed id, uint256 top, uint256 tab, uint256 lot, address indexed usr, address indexed kpr, uint256 coin',
);
export const TAKE = event(
  'Take',
  'uint256 indexed id, uint256 max, uint256 price, uint256 owe, uint256 tab, uint256 lot, address indexed usr',
);
