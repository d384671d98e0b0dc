import { corpusPath, hasCorpus } from '../corpus.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Boundary } from './boundary.js';
import { sampleBlocks } from './sample-blocks.js';
import { type FuzzInput, fuzzSources } from './source-fuzz.js';

/** Shapes of block JSON, read and verified: of the devnet's blocks, and where the corpus is, of its blocks. */
export const blockJson: Boundary = {
  name: 'block JSON',
  share: 0.2,
  async fuzz(count, seed, first) {
    const inputs = [...(await devnetInputs()), ...(hasCorpus() ? corpusInputs() : [])];
    return fuzzSources(inputs, count, seed, first);
  },
};

async function devnetInputs(): Promise<FuzzInput[]> {
  const blocks = (await sampleBlocks()).filter(({ block }) => block.step.logs.length > 0).slice(0, 8);
  return blocks.flatMap(({ raw, block }) => {
    const name = `devnet ${raw.number}`;
    const { chain } = block;
    const { receipts } = raw;
    const logs = (receipts as { logs: unknown[] }[]).flatMap((receipt) => receipt.logs);
    const traces = raw.traces === null ? {} : { [raw.traces.part]: raw.traces.json };
    return [
      { name, chain, parts: { block: raw.block, receipts, ...traces } },
      { name: `${name}, block`, chain, file: raw.block },
      { name: `${name}, receipts`, chain, file: receipts },
      { name: `${name}, logs`, chain, file: logs },
    ];
  });
}

/** Blocks of every era, with each kind of part that the corpus has. */
function corpusInputs(): FuzzInput[] {
  const dated = { block: 'block', receipts: 'receipts' };
  const early = { ...dated, preState: 'pre_state', gethCalls: 'calltrace_derived' };
  const parity = { parityTraces: 'traces_parity', stateChanges: 'state_changes' };
  const geth = { gethCalls: 'calltrace_geth', prestateDiff: 'prestate_diff_geth' };
  return [
    folder(46147, early),
    folder(930196, early),
    folder(17034869, dated),
    folder(17686124, { ...dated, ...parity }),
    folder(22615247, dated),
    folder(19299001, { ...dated, ...geth }),
    {
      name: 'labelled',
      chain: 'bsc',
      file: (readCorpus('bsc/labelled-transactions.json.gz') as unknown[]).slice(0, 4),
    },
    {
      name: 'balancer_trade',
      chain: 'ethereum',
      file: readCorpus('ethereum/mev-inspect-rs/balancer_trade.json.gz'),
    },
    { name: 'cache', chain: 'ethereum', file: readCorpus('ethereum/mev-inspect-py/13404932.json.gz') },
  ];
}

function folder(number: number, files: Readonly<Record<string, string>>): FuzzInput {
  const parts = Object.entries(files).map(([part, file]) => [
    part,
    readCorpus(`ethereum/blocks/${number}/${file}.json.gz`),
  ]);
  return { name: String(number), chain: 'ethereum', parts: Object.fromEntries(parts) as object };
}

function readCorpus(path: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(join(corpusPath(), path))).toString('utf8'));
}
