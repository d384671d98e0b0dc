import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toHex } from '#domain/bytes.js';
import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { AbiCoder, Interface } from 'ethers';
import { event } from './abi/event.js';
import type { Protocol } from './plug-in.js';
import { decodeStep, stepOfLogs } from './spec-decode.js';

const ROOT = join(import.meta.dirname, '../../..');
const [POOL, TRADER, A, B] = ['11', '22', '33', '44'].map((byte) => `0x${byte.repeat(20)}`) as [
  string,
  string,
  string,
  string,
];

/** The worked example of docs/guides/add-a-protocol.md, run as it stands there. */
describe('the guide to adding a protocol', () => {
  let folder = '';
  let tidepool: Protocol;

  beforeAll(async () => {
    const guide = readFileSync(join(ROOT, 'docs/guides/add-a-protocol.md'), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    folder = mkdtempSync(join(import.meta.dirname, 'guide-'));
    const file = join(folder, 'protocol.ts');
    writeFileSync(file, code);
    ({ tidepool } = (await import(file)) as { tidepool: Protocol });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same swap from a log and from a call', () => {
    const traded = event(
      'Traded',
      'address indexed trader, address tokenIn, address tokenOut, uint256 amountIn, uint256 amountOut',
    );
    const logs = stepOfLogs([[traded, POOL, [TRADER, A, B, 100n, 7n]]]);
    const bytes = (hex: string): never => Buffer.from(hex.slice(2), 'hex') as never;
    const trace: IngestStep['traces'][number] = {
      transactionIndex: 0,
      traceAddress: [],
      type: 'call',
      from: bytes(TRADER),
      to: bytes(POOL),
      value: null,
      gas: null,
      gasUsed: null,
      input: bytes(
        new Interface(['function trade(address,address,uint256)']).encodeFunctionData('trade', [A, B, 100n]),
      ),
      output: bytes(AbiCoder.defaultAbiCoder().encode(['uint256'], [7n])),
      error: null,
    };
    const calls = { ...logs, capabilities: ['traces'], logs: [], traces: [trace] };
    for (const step of [logs, calls]) {
      const { swaps } = decodeStep(step, 'ethereum', undefined, [tidepool]);
      expect(swaps).toHaveLength(1);
      const { protocol, contract, sender, tokenIn, tokenOut, amountIn, amountOut } = swaps[0]!;
      const addresses = [contract, sender, tokenIn, tokenOut].map((address) => toHex(address!));
      expect([protocol, ...addresses, amountIn, amountOut]).toEqual([
        'tidepool',
        POOL,
        TRADER,
        A,
        B,
        100n,
        7n,
      ]);
    }
  });
});
