import { event } from '../../abi/event.js';
import { method } from '../../abi/method.js';

/* Exchange of 0x V2 and V3 (0xProject/0x-monorepo contracts/exchange, v2 and v3). */
export const FILL_V2 = event(
  'Fill',
  'address indexed makerAddress, address indexed feeRecipientAddress, address takerAddress, address senderAddress, uint256 makerAssetFilledAmount, uint256 takerAssetFilledAmount, uint256 makerFeePaid, uint256 takerFeePaid, bytes32 indexed orderHash, bytes makerAssetData, bytes takerAssetData',
);
export const FILL_V3 = event(
  'Fill',
  'address indexed makerAddress, address indexed feeRecipientAddress, bytes makerAssetData, bytes takerAssetData, bytes makerFeeAssetData, bytes takerFeeAssetData, bytes32 indexed orderHash, address takerAddress, address senderAddress, uint256 makerAssetFilledAmount, uint256 takerAssetFilledAmount, uint256 makerFeePaid, uint256 takerFeePaid, uint256 protocolFeePaid',
);
/** What an exchange has its asset proxies do (IAssetProxy). */
export const PROXY_TRANSFER = method(
  'transferFrom',
  'bytes assetData, address from, address to, uint256 amount',
);

/* Native orders of the 0x V4 exchange proxy (0xProject/protocol contracts/zero-ex). */
export const LIMIT_ORDER_FILLED = event(
  'LimitOrderFilled',
  'bytes32 orderHash, address maker, address taker, address feeRecipient, address makerToken, address takerToken, uint128 takerTokenFilledAmount, uint128 makerTokenFilledAmount, uint128 takerTokenFeeFilledAmount, uint256 protocolFeePaid, bytes32 pool',
);
export const RFQ_ORDER_FILLED = event(
  'RfqOrderFilled',
  'bytes32 orderHash, address maker, address taker, address makerToken, address takerToken, uint128 takerTokenFilledAmount, uint128 makerTokenFilledAmount, bytes32 pool',
);
export const OTC_ORDER_FILLED = event(
  'OtcOrderFilled',
  'bytes32 orderHash, address maker, address taker, address makerToken, address takerToken, uint128 makerTokenFilledAmount, uint128 takerTokenFilledAmount',
);

const LIMIT =
  'address makerToken, address takerToken, uint128 makerAmount, uint128 takerAmount, uint128 takerTokenFeeAmount, address maker, address orderTaker, address orderSender, address feeRecipient, bytes32 pool, uint64 expiry, uint256 salt';
const RFQ =
  'address makerToken, address takerToken, uint128 makerAmount, uint128 takerAmount, address maker, address orderTaker, address txOrigin, bytes32 pool, uint64 expiry, uint256 salt';
const OTC =
  'address makerToken, address takerToken, uint128 makerAmount, uint128 takerAmount, address maker, address orderTaker, address txOrigin, uint256 expiryAndNonce';
const SIGNATURE = 'uint8 signatureType, uint8 v, bytes32 r, bytes32 s';
const LIMIT_TYPE =
  '(address,address,uint128,uint128,uint128,address,address,address,address,bytes32,uint64,uint256)';
const RFQ_TYPE = '(address,address,uint128,uint128,address,address,address,bytes32,uint64,uint256)';
const OTC_TYPE = '(address,address,uint128,uint128,address,address,address,uint256)';
const SIGNATURE_TYPE = '(uint8,uint8,bytes32,bytes32)';
const FILLED = 'uint128 takerFilled, uint128 makerFilled';

export const FILL_LIMIT = method(
  'fillLimitOrder',
  `${LIMIT}, ${SIGNATURE}, uint128 fillAmount`,
  FILLED,
  `${LIMIT_TYPE},${SIGNATURE_TYPE},uint128`,
);
export const FILL_OR_KILL_LIMIT = method(
  'fillOrKillLimitOrder',
  `${LIMIT}, ${SIGNATURE}, uint128 fillAmount`,
  'uint128 makerFilled',
  `${LIMIT_TYPE},${SIGNATURE_TYPE},uint128`,
);
/** Of the proxy to itself, for its other features. */
export const FILL_LIMIT_FOR = method(
  '_fillLimitOrder',
  `${LIMIT}, ${SIGNATURE}, uint128 fillAmount, address taker, address sender`,
  FILLED,
  `${LIMIT_TYPE},${SIGNATURE_TYPE},uint128,address,address`,
);
export const FILL_RFQ = method(
  'fillRfqOrder',
  `${RFQ}, ${SIGNATURE}, uint128 fillAmount`,
  FILLED,
  `${RFQ_TYPE},${SIGNATURE_TYPE},uint128`,
);
export const FILL_OR_KILL_RFQ = method(
  'fillOrKillRfqOrder',
  `${RFQ}, ${SIGNATURE}, uint128 fillAmount`,
  'uint128 makerFilled',
  `${RFQ_TYPE},${SIGNATURE_TYPE},uint128`,
);
export const FILL_RFQ_FOR = method(
  '_fillRfqOrder',
  `${RFQ}, ${SIGNATURE}, uint128 fillAmount, address taker, bool useSelfBalance, address recipient`,
  FILLED,
  `${RFQ_TYPE},${SIGNATURE_TYPE},uint128,address,bool,address`,
);
/** As it was before an order could have another recipient. */
export const FILL_RFQ_FOR_TAKER = method(
  '_fillRfqOrder',
  `${RFQ}, ${SIGNATURE}, uint128 fillAmount, address taker`,
  FILLED,
  `${RFQ_TYPE},${SIGNATURE_TYPE},uint128,address`,
);
const fillOtc = (name: string) =>
  method(name, `${OTC}, ${SIGNATURE}, uint128 fillAmount`, FILLED, `${OTC_TYPE},${SIGNATURE_TYPE},uint128`);
export const FILL_OTC = fillOtc('fillOtcOrder');
/** Unwraps what the maker gave. */
export const FILL_OTC_FOR_ETH = fillOtc('fillOtcOrderForEth');
/** Wraps what the taker gives. */
export const FILL_OTC_WITH_ETH = method(
  'fillOtcOrderWithEth',
  `${OTC}, ${SIGNATURE}`,
  FILLED,
  `${OTC_TYPE},${SIGNATURE_TYPE}`,
);
export const FILL_OTC_FOR = method(
  '_fillOtcOrder',
  `${OTC}, ${SIGNATURE}, uint128 fillAmount, address taker, bool useSelfBalance, address recipient`,
  FILLED,
  `${OTC_TYPE},${SIGNATURE_TYPE},uint128,address,bool,address`,
);
/** Orders that the taker signed too, to be filled in whole by anyone. */
const fillTakerSigned = (name: string) =>
  method(
    name,
    `${OTC}, ${SIGNATURE}, uint8 takerSignatureType, uint8 takerV, bytes32 takerR, bytes32 takerS`,
    '',
    `${OTC_TYPE},${SIGNATURE_TYPE},${SIGNATURE_TYPE}`,
  );
export const FILL_TAKER_SIGNED = fillTakerSigned('fillTakerSignedOtcOrder');
export const FILL_TAKER_SIGNED_FOR_ETH = fillTakerSigned('fillTakerSignedOtcOrderForEth');
