import { describe, expect, it } from '@jest/globals';
import { ERC20_TRANSFER } from '../../ledger/token-events.js';
import { PERMIT_WITNESS_TRANSFER } from '../../orders/permit2.js';
import { inputOf, outputOf, stepOfCalls, type WrittenCall } from '../../spec-calls.js';
import { decodeStep, stepOfLogs } from '../../spec-decode.js';
import { agreed, shown } from '../../spec-shown.js';

const PERMIT2 = '0x000000000022d473030f116ddee9f6b43ac78ba3';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const [MAKER, TAKER, SETTLER] = ['11', '22', '33'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
];
const HASH = `0x${'ab'.repeat(32)}`;

/** Pays, is paid, and tells the fill as Settler does: without topics. */
function logged(amount: bigint) {
  const step = stepOfLogs([
    [ERC20_TRANSFER, USDC, [TAKER, MAKER, 70n]],
    [ERC20_TRANSFER, WETH, [MAKER, TAKER, 5n]],
    [ERC20_TRANSFER, WETH, [TAKER, SETTLER, 1n]],
  ]);
  const data = Buffer.alloc(48);
  data.writeBigUInt64BE(amount, 40);
  const address = Buffer.from(SETTLER.slice(2), 'hex');
  const log = { transactionIndex: 0, logIndex: 3, address, topics: [], data };
  return { ...step, logs: [...step.logs, log as never] };
}

function moved(token: string, from: string, to: string, amount: bigint): WrittenCall {
  return {
    from: SETTLER,
    to: token,
    input: `0x23b872dd${outputOf(['address', 'address', 'uint256'], [from, to, amount]).slice(2)}`,
    output: outputOf(['bool'], [true]),
  };
}

function called(witnessType: string) {
  const permit = [[[WETH, 9n], 1n, 2n], [TAKER, 5n], MAKER, HASH, witnessType, '0x'];
  return stepOfCalls({
    from: TAKER,
    to: SETTLER,
    calls: [
      moved(USDC, TAKER, MAKER, 70n),
      {
        from: SETTLER,
        to: PERMIT2,
        input: inputOf(PERMIT_WITNESS_TRANSFER, permit),
        calls: [{ ...moved(WETH, MAKER, TAKER, 5n), from: PERMIT2 }],
      },
    ],
  });
}

describe('0x Settler', () => {
  it('reads the log that has no topics with the transfers before it', () => {
    expect(shown(decodeStep(logged(5n)), 'swaps')).toEqual([
      {
        protocol: 'zeroex-settler',
        transactionIndex: 0,
        logIndex: 3,
        contract: SETTLER,
        maker: MAKER,
        sender: TAKER,
        recipient: TAKER,
        tokenIn: USDC,
        tokenOut: WETH,
        amountIn: 70n,
        amountOut: 5n,
        provenance: 'unverified',
      },
    ]);
    expect(decodeStep(logged(6n)).swaps).toEqual([]);
  });

  it('knows the order in calls by what its maker signed', () => {
    const type = 'Consideration consideration)Consideration(address token,uint256 amount)';
    const byCalls = agreed(decodeStep(called(type)), 'zeroex-settler');
    expect(byCalls).toEqual(agreed(decodeStep(logged(5n)), 'zeroex-settler'));
    expect(byCalls).toHaveLength(1);
    expect(decodeStep(called('ExclusiveDutchOrder witness)')).swaps).toEqual([]);
  });
});
