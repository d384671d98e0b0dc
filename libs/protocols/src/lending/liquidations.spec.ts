import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { readable } from '../spec-readable.js';
import { corpusStep, decodeStep } from '../spec-decode.js';

const NATIVE = `0x${'0'.repeat(40)}`;

/** Every liquidation of the blocks that mev-inspect-py tests with: call traces, no logs. Transactions by their beginning. */
const LIQUIDATIONS = [
  {
    block: 10921991,
    tx: '0xe6c0e3ef',
    venue: 'aave-v1',
    caller: '0xf2d9e54f0e317b8ac94825b2543908e7552fe9c7',
    account: '0x8d8d912fe4db5917da92d14fea05225b803c359c',
    asset: '0xdac17f958d2ee523a2206206994597c13d831ec7',
    amount: 1069206535n,
    collateralAsset: '0x80fb784b7ed66730e8b1dbd9820afd29931aab03',
    collateralAmount: 2657946947610159065393n,
    receivedAmount: 2657946947610159065393n,
    underlyingAsset: '0x80fb784b7ed66730e8b1dbd9820afd29931aab03',
    underlyingAmount: 2657946947610159065393n,
  },
  {
    block: 12498502,
    tx: '0xedd062c3',
    venue: 'aave-v1',
    caller: '0x7185e240d8e9e2d692cbc68d30eecf965e9a7feb',
    account: '0x6c6541ae8a7c6a6f968124a5ff2feac8f0c7875b',
    asset: '0x4fabb145d64652a948d72533023f6e7a623c7c53',
    amount: 228905512631913119672n,
    collateralAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    collateralAmount: 10111753901939162887n,
    receivedAmount: 10111753901939162887n,
    underlyingAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    underlyingAmount: 10111753901939162887n,
  },
  {
    block: 12498502,
    tx: '0x18492f25',
    venue: 'aave-v1',
    caller: '0x7185e240d8e9e2d692cbc68d30eecf965e9a7feb',
    account: '0x6c6541ae8a7c6a6f968124a5ff2feac8f0c7875b',
    asset: '0x0000000000085d4780b73119b644ae5ecd22b376',
    amount: 497030000000000000000n,
    collateralAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    collateralAmount: 21996356316098208090n,
    receivedAmount: 21996356316098208090n,
    underlyingAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    underlyingAmount: 21996356316098208090n,
  },
  {
    block: 12498502,
    tx: '0x191b05b2',
    venue: 'aave-v1',
    caller: '0x7185e240d8e9e2d692cbc68d30eecf965e9a7feb',
    account: '0xda874f844389df33c0fad140df4970fe1b366726',
    asset: '0x57ab1ec28d129707052df4df418d58a2d46d5f51',
    amount: 447810000000000000000n,
    collateralAsset: '0x9f8f72aa9304c8b593d555f12ef6589cc3a579a2',
    collateralAmount: 121531358145247546n,
    receivedAmount: 121531358145247546n,
    underlyingAsset: '0x9f8f72aa9304c8b593d555f12ef6589cc3a579a2',
    underlyingAmount: 121531358145247546n,
  },
  {
    block: 13234998,
    tx: '0x78f7e673',
    venue: 'compound-v2',
    caller: '0xe0090ec6895c087a393f0e45f1f85098a6c33bef',
    account: '0xb5535a3681cf8d5431b8acfd779e2f79677ecce9',
    asset: NATIVE,
    amount: 268066492249420078n,
    collateralAsset: '0x39aa39c021dfbae8fac545936693ac917d5e7563',
    collateralAmount: 4747650169097n,
    receivedAmount: 4747650169097n,
    underlyingAsset: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
    underlyingAmount: 1052830416n,
  },
  {
    block: 13298725,
    tx: '0x22a98b27',
    venue: 'compound-v2',
    caller: '0xe0090ec6895c087a393f0e45f1f85098a6c33bef',
    account: '0xacbcf5d2970eef25f02a27e9d9cd31027b058b9b',
    asset: NATIVE,
    amount: 1106497772527562662n,
    collateralAsset: '0x35a18000230da775cac24873d00ff85bccded550',
    collateralAmount: 910895850496n,
    receivedAmount: 885390766683n,
    underlyingAsset: '0x1f9840a85d5af5bf1d1762f925bdaddc4201f984',
    underlyingAmount: 179112639266157678663n,
  },
  {
    block: 13302365,
    tx: '0xf687fedb',
    venue: 'aave-v1',
    caller: '0x27239549dd40e1d60f5b80b0c4196923745b1fd2',
    account: '0xad346c7762f74c78da86d2941c6eb546e316fbd0',
    asset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    amount: 1809152000000000000n,
    collateralAsset: NATIVE,
    collateralAmount: 15636807387264000n,
    receivedAmount: 15636807387264000n,
    underlyingAsset: NATIVE,
    underlyingAmount: 15636807387264000n,
  },
  {
    block: 13302365,
    tx: '0xf687fedb',
    venue: 'aave-v1',
    caller: '0x27239549dd40e1d60f5b80b0c4196923745b1fd2',
    account: '0xad346c7762f74c78da86d2941c6eb546e316fbd0',
    asset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    amount: 1040737791751147957n,
    collateralAsset: NATIVE,
    collateralAmount: 8995273139160873n,
    receivedAmount: 8995273139160873n,
    underlyingAsset: NATIVE,
    underlyingAmount: 8995273139160873n,
  },
  {
    block: 13326607,
    tx: '0x012215be',
    venue: 'compound-v2',
    caller: '0xe0090ec6895c087a393f0e45f1f85098a6c33bef',
    account: '0xacdd5528c1c92b57045041b5278efa06cdade4d8',
    asset: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
    amount: 1207055531n,
    collateralAsset: '0x70e36f6bf80a52b3b46b3af8e106cc0ed743e8e4',
    collateralAmount: 21459623305n,
    receivedAmount: 20858753853n,
    underlyingAsset: '0xc00e94cb662c3520282e6f5717214004a7f26888',
    underlyingAmount: 4243502502251696295n,
  },
  {
    block: 13376024,
    tx: '0xde551a73',
    venue: 'aave-v2',
    caller: '0x887668f2dc9612280243f2a6ef834cecf456654e',
    account: '0x3d2b6eacd1bca51af57ed8b3ff9ef0bd8ee8c56d',
    asset: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
    amount: 767615458043667978n,
    collateralAsset: '0xa06bc25b5805d5f8d82847d191cb4af5a3e873e0',
    collateralAmount: 113993647930952952550n,
    receivedAmount: 113993647930952952550n,
    underlyingAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    underlyingAmount: 113993647930952952550n,
  },
  {
    block: 13404932,
    tx: '0xf5f3df6e',
    venue: 'cream',
    caller: '0x949ed86c385d191e96af136e2024d96e467d7651',
    account: '0x44f9636ef615a73688a84da1d714a40be503157d',
    asset: NATIVE,
    amount: 1002704779407853614n,
    collateralAsset: '0x2db6c82ce72c8d7d770ba1b5f5ed0b6e075066d6',
    collateralAmount: 417926832636968n,
    receivedAmount: 417926832636968n,
    underlyingAsset: '0xff20817765cb7f73d4bde2e66e067e58d11095c2',
    underlyingAmount: 83704689316607843793044n,
  },
];

/** Whole blocks without one: the one of 15049646 is reverted. */
const NONE = [
  11473321, 11930296, 11931272, 11935012, 12483198, 12775690, 12914944, 13666184, 13666326, 13699765,
  15049646,
];

(hasCorpus() ? describe : describe.skip)('liquidations by calls', () => {
  const blocks = [...new Set(LIQUIDATIONS.map(({ block }) => block)), ...NONE];
  it.each(blocks)('%i', async (block) => {
    const step = await corpusStep(`ethereum/mev-inspect-py/${block}.json.gz`);
    const { lending, transactions } = decodeStep(step);
    const hashes = new Map(transactions.map((one) => [one.transactionIndex, one.hash?.toString('hex')]));
    const seen = lending
      .filter(({ action }) => action === 'liquidation')
      .map((one) => ({ ...(readable(one) as object), tx: `0x${hashes.get(one.transactionIndex)}` }));
    const expected = LIQUIDATIONS.filter((one) => one.block === block);
    expect(seen).toHaveLength(expected.length);
    for (const [index, { block: _, tx, ...fields }] of expected.entries()) {
      expect(seen[index]).toMatchObject({
        ...fields,
        provenance: 'known',
        tx: expect.stringMatching(`^${tx}`) as unknown,
      });
    }
  });
});

/** Those of single transactions that mev-inspect-rs tests with. */
const SINGLE = [
  {
    file: '11017338.trace',
    account: '0x71f047ac0ca98fa9fe7ee6059593cd5f7fb12a70',
    caller: '0x80119949f52cb9bf18ecf259e3c3b59f0e5e5a5b',
    asset: '0x0bc529c00c6401aef6d220be8c6ea1667f6ad93e',
    amount: 5722594594602333796n,
    collateralAsset: NATIVE,
    receivedAmount: 292262556489452867468n,
  },
  {
    file: 'liquidation_1',
    account: '0xcf110759776ea0851565b6db1572212e9d2926f6',
    caller: '0xf45394706522f060ba5d8982ddef41c22967f928',
    asset: '0x0d8775f648430679a709e98d2b0cb6250d2887ef',
    amount: 1418696320000000000000n,
    collateralAsset: '0x6b175474e89094c44da98b954eedeac495271d0f',
    receivedAmount: 469417545725083247196n,
  },
  {
    file: 'simple_liquidation',
    account: '0xc55f141acd72867b48133a86d281c4350da5939b',
    caller: '0xb00ba6778cf84100da676101e011b3d229458270',
    asset: '0x6b175474e89094c44da98b954eedeac495271d0f',
    amount: 11558317402311470764075n,
    collateralAsset: '0x514910771af9ca656af840dff83e8264ecf986ca',
    receivedAmount: 1100830609991235507621n,
  },
];

(hasCorpus() ? describe : describe.skip)('liquidations by calls of one transaction', () => {
  it.each(SINGLE)('$file', async ({ file, ...fields }) => {
    const { lending } = decodeStep(await corpusStep(`ethereum/mev-inspect-rs/${file}.json.gz`));
    const liquidations = lending.filter(({ action }) => action === 'liquidation');
    expect(readable(liquidations)).toMatchObject([{ ...fields, venue: 'aave-v1', provenance: 'known' }]);
  });
});
