import { describe, expect, it } from '@jest/globals';
import { hasCorpus } from '#testkit/corpus.js';
import { method } from '../../abi/method.js';
import { PoolRegistry } from '../../pools/pool-registry.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { corpusStep, decodeStep, stepOfLogs, without } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';
import { EXIT_POOL, JOIN_POOL, LOG_EXIT, LOG_JOIN, LOG_NEW_POOL, LOG_SWAP, SWAP_EXACT_OUT } from './abi.js';

const at = (digit: string): string => `0x${digit.repeat(40)}`;
const [POOL, TRADER, OTHER, ONE, TWO] = [at('a'), at('b'), at('c'), at('1'), at('2')] as const;
const V1 = { protocol: 'balancer-v1' };
const FACTORY = '0x9424b1412450d0f8fc2255faf6046b98213b76bd';

(hasCorpus() ? describe : describe.skip)('Balancer V1 on real blocks', () => {
  it('reads a whole swap', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/12300570'));
    expect(shown(events, 'swaps', V1)).toEqual([
      {
        ...V1,
        transactionIndex: 0,
        logIndex: 3,
        contract: '0x5e37910cfb8de1b14ec4e4bac0bec27c35dc07d5',
        sender: '0x1c073d5045b1abb6924d5f0f8b2f667b1653a4c3',
        recipient: '0x1c073d5045b1abb6924d5f0f8b2f667b1653a4c3',
        tokenIn: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
        tokenOut: '0x5e74c9036fb86bd7ecdcb084a0673efc32ea31cb',
        amountIn: 4840000000000000000n,
        amountOut: 4851569566248773414n,
        provenance: 'unverified',
      },
    ]);
  });

  it('reads an exit of one token', async () => {
    const events = decodeStep(await corpusStep('ethereum/blocks/12243999'));
    expect(shown(events, 'liquidity', V1)).toMatchObject([
      {
        change: 'burn',
        contract: '0x1eff8af5d577060ba4ac8a29a13525bb0ee2a3d5',
        amounts: [{ token: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', amount: 882155724204939703n }],
      },
    ]);
  });

  it.each([10760440, 12159808, 12243999, 12300570, 12505500, 17686118])(
    'says the same of calls as of logs in block %i',
    async (number) => {
      const step = await corpusStep(`ethereum/blocks/${number}`);
      const byLogs = agreed(decodeStep(step), 'balancer-v1');
      expect(byLogs.length).toBeGreaterThan(0);
      expect(agreed(decodeStep(without(step, 'logs')), 'balancer-v1')).toEqual(byLogs);
    },
  );

  it.each([
    ['mev-inspect-py/10921991', 4],
    ['mev-inspect-py/13302365', 7],
    ['mev-inspect-py/13666326', 1],
    ['mev-inspect-rs/balancer_trade2', 1],
  ])('reads calls alone: %s', async (name, count) => {
    const events = decodeStep(await corpusStep(`ethereum/${name}.json.gz`));
    expect(shown(events, 'swaps', V1)).toHaveLength(count);
  });
});

describe('Balancer V1', () => {
  it('reads joins and exits token by token', () => {
    const events = decodeStep(
      stepOfLogs([
        [LOG_JOIN, POOL, [TRADER, ONE, 5n]],
        [LOG_JOIN, POOL, [TRADER, TWO, 6n]],
        [LOG_EXIT, POOL, [TRADER, ONE, 4n]],
      ]),
    );
    expect(shown(events, 'liquidity', V1)).toMatchObject([
      { change: 'mint', owner: TRADER, sender: TRADER, amounts: [{ token: ONE, amount: 5n }] },
      { change: 'mint', amounts: [{ token: TWO, amount: 6n }] },
      { change: 'burn', recipient: TRADER, amounts: [{ token: ONE, amount: 4n }] },
    ]);
  });

  it('knows pools that the factory made', () => {
    const pools = new PoolRegistry();
    const events = decodeStep(stepOfLogs([[LOG_NEW_POOL, FACTORY, [TRADER, POOL]]]), 'ethereum', pools);
    expect(shown(events, 'poolsCreated')).toMatchObject([
      { contract: POOL, venue: 'balancer-v1', provenance: 'known' },
    ]);
    const later = decodeStep(stepOfLogs([[LOG_SWAP, POOL, [TRADER, ONE, TWO, 1n, 2n]]]), 'ethereum', pools);
    expect(shown(later, 'swaps')).toMatchObject([{ venue: 'balancer-v1', provenance: 'factory' }]);
  });

  describe('by calls', () => {
    const TRANSFER = method('transfer', 'address to, uint256 amount');
    const TRANSFER_FROM = method('transferFrom', 'address from, address to, uint256 amount');
    const yes = outputOf(['bool'], [true]);
    const pull = (token: string, by: string, from: string, amount: bigint): WrittenCall => ({
      from: by,
      to: token,
      input: inputOf(TRANSFER_FROM, [from, by, amount]),
      output: yes,
    });
    const push = (token: string, by: string, to: string, amount: bigint): WrittenCall => ({
      from: by,
      to: token,
      input: inputOf(TRANSFER, [to, amount]),
      output: yes,
    });
    const swap = (to: string, from: string, calls: readonly WrittenCall[]): WrittenCall => ({
      from,
      to,
      input: inputOf(SWAP_EXACT_OUT, [ONE, 1000n, TWO, 9n, 1n]),
      output: outputOf(['uint256', 'uint256'], [10n, 1n]),
      calls,
    });
    const settled = (to: string, from: string) => [pull(ONE, to, from, 10n), push(TWO, to, from, 9n)];

    it('reads exact amounts out', () => {
      const events = decodeStep(stepOfCalls(swap(POOL, TRADER, settled(POOL, TRADER))));
      expect(shown(events, 'swaps', V1)).toMatchObject([
        { contract: POOL, sender: TRADER, tokenIn: ONE, tokenOut: TWO, amountIn: 10n, amountOut: 9n },
      ]);
    });

    it('counts once where a contract passes on', () => {
      const [came, went] = settled(OTHER, TRADER) as [WrittenCall, WrittenCall];
      // The pool's token comes out of the contract in front again.
      const passing = swap(OTHER, TRADER, [
        came,
        push(ONE, OTHER, POOL, 10n),
        swap(POOL, OTHER, settled(POOL, OTHER)),
        went,
      ]);
      expect(shown(decodeStep(stepOfCalls(passing)), 'swaps', V1)).toMatchObject([{ contract: POOL }]);
      expect(shown(decodeStep(stepOfCalls(swap(POOL, TRADER, []))), 'swaps', V1)).toEqual([]);
    });

    it('reads joins and exits of all tokens by what moved', () => {
      const join: WrittenCall = {
        from: TRADER,
        to: POOL,
        input: inputOf(JOIN_POOL, [1n, [9n, 9n]]),
        calls: [pull(ONE, POOL, TRADER, 5n), pull(TWO, POOL, TRADER, 6n)],
      };
      const exit: WrittenCall = {
        from: TRADER,
        to: POOL,
        input: inputOf(EXIT_POOL, [1n, [1n, 1n]]),
        calls: [push(ONE, POOL, TRADER, 3n), push(TWO, POOL, TRADER, 4n)],
      };
      const events = decodeStep(stepOfCalls({ from: OTHER, to: TRADER, calls: [join, exit] }));
      expect(shown(events, 'liquidity', V1).map(({ change, amounts }) => [change, amounts])).toEqual([
        ['mint', [{ token: ONE, amount: 5n }]],
        ['mint', [{ token: TWO, amount: 6n }]],
        ['burn', [{ token: ONE, amount: 3n }]],
        ['burn', [{ token: TWO, amount: 4n }]],
      ]);
    });
  });
});
