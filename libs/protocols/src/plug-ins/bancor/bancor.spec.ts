import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { method } from '../../abi/method.js';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, type WrittenLog, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import {
  ADD_LIQUIDITY,
  CHANGE,
  CONVERSION,
  CONVERSION_FEE_PRICED,
  CONVERSION_PRICED,
  CONVERT,
  CONVERT_INTERNAL,
  DESTROY,
  LIQUIDITY_ADDED,
  LIQUIDITY_REMOVED,
  NETWORK_CONVERSION,
  TOKENS_TRADED,
  TRADE_BY_TARGET,
} from './abi.js';

const at = (digit: string): string => `0x${digit.repeat(40)}`;
const [POOL, TRADER, OTHER, ONE, TWO] = [at('a'), at('b'), at('c'), at('1'), at('2')] as const;
const [NATIVE, ETHER] = [at('0'), at('e')] as const;
const NETWORK = '0x2f9ec37d6ccfff1cab21733bdadede11c823ccb0';
const NETWORK_V3 = '0xeef417e1d5cc832e619ae18d2f140de2999dd4fb';
const BNT = '0x1f573d6fb3f13d689ff844b4ce37794d79a7ff1c';
const BANCOR = { protocol: 'bancor' };
const known = { ...BANCOR, venue: 'bancor', provenance: 'known' };

const moved = (token: string, from: string, to: string, amount: bigint): WrittenLog => [
  ERC20_TRANSFER,
  token,
  [from, to, amount],
];
const swapsOf = (logs: readonly WrittenLog[]) => shown(decodeStep(stepOfLogs(logs)), 'swaps', BANCOR);

(hasCorpus() ? describe : describe.skip)('Bancor on real blocks', () => {
  it('reads a path as one conversion a pool, the last into ether', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/17686119'));
    expect(shown(events, 'swaps', BANCOR)).toMatchObject([
      {
        ...known,
        logIndex: 158,
        contract: '0xcba47689202d31575bfa204efe70e2c83d29da4d',
        recipient: '0x4c9a2bd661d640da3634a4988a9bd2bc0f18e5a9',
        tokenOut: BNT,
        amountIn: 24496832n,
        amountOut: 18676643618278632400776n,
      },
      {
        ...known,
        logIndex: 163,
        contract: '0x4c9a2bd661d640da3634a4988a9bd2bc0f18e5a9',
        tokenIn: BNT,
        tokenOut: NATIVE,
        amountIn: 18676643618278632400776n,
        amountOut: 3837078095747434224n,
      },
    ]);
  });

  it('reads a whole conversion by its call alone', async () => {
    const events = decodeStep(await corpusStep('ethereum/mev-inspect-py/12914944.json.gz'));
    expect(shown(events, 'swaps', BANCOR)).toEqual([
      {
        ...known,
        transactionIndex: 138,
        traceAddress: [0, 6, 6],
        contract: '0x6a74941c1cf4151b3f15cdd84ee3abde713a999b',
        sender: '0xa57bd00134b2850b2a1c55860c9e9ea100fdd6cf',
        recipient: '0x56178a0d5f301baf6cf3e1cd53d9863437345bf9',
        tokenIn: BNT,
        tokenOut: '0xff20817765cb7f73d4bde2e66e067e58d11095c2',
        amountIn: 7533754920051278052285n,
        amountOut: 336041015624999999999987n,
      },
    ]);
  });

  it('says the same of the block’s logs', async () => {
    const [byCall, byLog] = await Promise.all(
      ['mev-inspect-py/12914944.json.gz', 'blocks/12914944'].map(async (path) =>
        agreed(decodeStep(await corpusStep(`ethereum/${path}`)), 'bancor'),
      ),
    );
    expect(byCall).toEqual(byLog);
  });

  it.each([7279999, 17686113, 17686119, 19933597])(
    'says the same of calls as of logs in block %i',
    async (number) => {
      const step = await corpusStep(`ethereum/blocks/${number}`);
      const byLogs = agreed(decodeStep(step), 'bancor');
      expect(byLogs.length).toBeGreaterThan(0);
      expect(agreed(decodeStep(without(step, 'logs')), 'bancor')).toEqual(byLogs);
    },
  );
});

describe('conversions', () => {
  it.each([
    ['with a fee', CONVERSION, [-1n]],
    ['with a price', CONVERSION_PRICED, [1n, 2n]],
    ['with both', CONVERSION_FEE_PRICED, [-1n, 1n, 2n]],
    ['of a changer', CHANGE, [1n, 2n]],
  ])('are read %s', (_name, definition, rest) => {
    const logs = [
      moved(TWO, POOL, OTHER, 9n),
      [definition, POOL, [ONE, TWO, TRADER, 10n, 9n, ...rest]],
    ] as const;
    expect(swapsOf(logs)).toMatchObject([
      {
        contract: POOL,
        sender: TRADER,
        recipient: OTHER,
        tokenIn: ONE,
        tokenOut: TWO,
        amountIn: 10n,
        amountOut: 9n,
        provenance: 'unverified',
      },
    ]);
  });

  it('count once, and are vouched for, where the network tells them again', () => {
    const converted: WrittenLog = [CONVERSION, POOL, [ETHER, TWO, TRADER, 10n, 9n, 0n]];
    const again = (network: string): WrittenLog => [
      NETWORK_CONVERSION,
      network,
      [OTHER, ETHER, TWO, 10n, 9n, TRADER],
    ];
    expect(swapsOf([converted, again(NETWORK)])).toMatchObject([{ ...known, tokenIn: NATIVE }]);
    expect(swapsOf([converted, again(OTHER)])).toMatchObject([{ provenance: 'unverified' }]);
  });

  it('of V3 are the network’s', () => {
    const traded = (network: string): WrittenLog => [
      TOKENS_TRADED,
      network,
      [`0x${'00'.repeat(32)}`, ONE, ETHER, 10n, 9n, 8n, 1n, 1n, TRADER],
    ];
    expect(swapsOf([traded(NETWORK_V3)])).toMatchObject([
      { ...known, contract: NETWORK_V3, sender: TRADER, recipient: TRADER, tokenIn: ONE, tokenOut: NATIVE },
    ]);
    expect(swapsOf([traded(OTHER)])).toEqual([]);
  });

  it('by call need both sides, or a smart token that is destroyed', () => {
    const TRANSFER = method('transfer', 'address to, uint256 amount');
    const push: WrittenCall = {
      from: POOL,
      to: TWO,
      input: inputOf(TRANSFER, [OTHER, 9n]),
      output: outputOf(['bool'], [true]),
    };
    const destroy: WrittenCall = { from: POOL, to: ONE, input: inputOf(DESTROY, [OTHER, 10n]) };
    const convert = (from: string, calls: readonly WrittenCall[]): WrittenCall => ({
      from,
      to: POOL,
      input: inputOf(CONVERT, [ONE, TWO, 10n, TRADER, OTHER]),
      output: outputOf(['uint256'], [9n]),
      calls,
    });
    const of = (call: WrittenCall) => shown(decodeStep(stepOfCalls(call)), 'swaps', BANCOR);
    expect(of(convert(OTHER, [push]))).toEqual([]);
    expect(of(convert(OTHER, [destroy, push]))).toMatchObject([{ sender: TRADER, recipient: OTHER }]);
    expect(of(convert(NETWORK, [push]))).toMatchObject([known]);
    const internal = {
      ...convert(OTHER, [destroy, push]),
      input: inputOf(CONVERT_INTERNAL, [ONE, TWO, 10n, 1n]),
    };
    expect(of(internal)).toMatchObject([{ sender: OTHER, recipient: OTHER, amountIn: 10n, amountOut: 9n }]);
  });

  it('of V3 by call give to the beneficiary', () => {
    const trade: WrittenCall = {
      from: TRADER,
      to: NETWORK_V3,
      input: inputOf(TRADE_BY_TARGET, [ONE, TWO, 9n, 20n, 1n, NATIVE]),
      output: outputOf(['uint256'], [10n]),
    };
    expect(shown(decodeStep(stepOfCalls(trade)), 'swaps', BANCOR)).toMatchObject([
      { sender: TRADER, recipient: TRADER, amountIn: 10n, amountOut: 9n },
    ]);
  });
});

describe('reserves', () => {
  it('come and go where the amount shows', () => {
    const added: WrittenLog = [LIQUIDITY_ADDED, POOL, [TRADER, ONE, 10n, 100n, 50n]];
    const removed: WrittenLog = [LIQUIDITY_REMOVED, POOL, [TRADER, ONE, 4n, 96n, 48n]];
    const of = (logs: readonly WrittenLog[]) => shown(decodeStep(stepOfLogs(logs)), 'liquidity', BANCOR);
    expect(of([added, removed])).toEqual([]);
    expect(of([moved(ONE, TRADER, POOL, 10n), added, moved(ONE, POOL, OTHER, 4n), removed])).toMatchObject([
      { change: 'mint', sender: TRADER, amounts: [{ token: ONE, amount: 10n }] },
      { change: 'burn', recipient: OTHER, amounts: [{ token: ONE, amount: 4n }] },
    ]);
  });

  it('come by call as transfers bring them', () => {
    const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');
    const add: WrittenCall = {
      from: TRADER,
      to: POOL,
      value: 7n,
      input: inputOf(ADD_LIQUIDITY, [[ONE, ETHER], [20n, 7n], 1n]),
      output: outputOf(['uint256'], [5n]),
      calls: [
        {
          from: POOL,
          to: ONE,
          input: inputOf(TRANSFER_FROM, [TRADER, POOL, 10n]),
          output: outputOf(['bool'], [true]),
        },
      ],
    };
    expect(shown(decodeStep(stepOfCalls(add)), 'liquidity', BANCOR)).toMatchObject([
      { amounts: [{ token: ONE, amount: 10n }] },
      { amounts: [{ token: NATIVE, amount: 7n }] },
    ]);
  });
});
