import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainById, chainNamed, CHAINS } from '#chains/registry.js';
import { openLog } from '#log/open-log.js';
import { parseRange, resolveRange } from '#rpc/range.js';
import { formatEventId, parseEventId } from '#stage/event-id.js';
import type { Prng } from '../prng.js';
import type { Boundary } from './boundary.js';
import { damageText, pick } from './damage.js';
import { runInputs } from './run-inputs.js';

const LETTERS = '0123456789abcdefxXkKmM:_-./@?=&%+ ~\n\0é\ud800';

const RANGES = [
  '17_600_000:17.7M',
  '250K:latest',
  'latest-100:latest',
  ':12',
  '0:',
  'latest-1:',
  ' 1 : 2 ',
  '1:2:3',
];
const EVENT_IDS = [
  `ethereum/0x${'ab'.repeat(32)}/decode/17`,
  `devnet/0x${'00'.repeat(32)}/arbitrage@2/0`,
  `bsc/0x${'9f'.repeat(32)}/ingest/9999999999`,
];
const QUERIES = ['', '?durable=false', '?rebuild=true', '?durable=false&rebuild=true', '?durable=maybe', '?'];

/** What people type: block ranges, event ids, chains, log URLs. */
export const texts: Boundary = {
  name: 'texts',
  share: 0.15,
  async fuzz(count, seed, first) {
    const scratch = mkdtempSync(join(tmpdir(), 'sluice-fuzz-texts-'));
    try {
      return await runInputs({ name: 'texts', count, seed, first }, async (prng) => {
        const kind = prng.int(100);
        if (kind < 40) checkRange(prng);
        else if (kind < 65) checkEventId(maybe(pick(EVENT_IDS, prng), prng));
        else if (kind < 85) checkChain(prng);
        else await checkLogUrl(scratch, prng);
        return undefined;
      });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

/** Damaged, mostly. */
function maybe(text: string, prng: Prng): string {
  return prng.int(4) === 0 ? text : damageText(text, prng, LETTERS);
}

function checkRange(prng: Prng): void {
  const bound = (): number | null => pick([null, 0, 1, 100, 17_650_000, 2 ** 48], prng);
  const range = parseRange(maybe(pick(RANGES, prng), prng));
  const { from, to } = resolveRange(range, { lowest: bound(), highest: bound() });
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to <= from)
    throw new Error(`${JSON.stringify(range.text)} became ${from}:${to}`);
}

function checkEventId(text: string): void {
  const id = parseEventId(text);
  if (formatEventId(id) !== text) throw new Error(`${JSON.stringify(text)} became ${formatEventId(id)}`);
  if (id.blockHash.length !== 32 || !Number.isSafeInteger(id.ordinal))
    throw new Error(`${JSON.stringify(text)} has no hash or ordinal`);
}

function checkChain(prng: Prng): void {
  const known = pick(CHAINS, prng);
  const text = maybe(
    pick([known.name, String(known.id), ...known.aliases, '__proto__', 'constructor'], prng),
    prng,
  );
  const chain = chainNamed(text);
  if (!CHAINS.includes(chain) || chainById(chain.id) !== chain)
    throw new Error(`${JSON.stringify(text)} gave no chain of the list`);
}

/** Any scheme and query; a directory always is below the scratch one. */
async function checkLogUrl(scratch: string, prng: Prng): Promise<void> {
  let url: string;
  if (prng.int(8) > 0) {
    url = damageText(pick(['memory:', 'kafka://localhost:9092', 'lmdb:', 'redis:'], prng), prng, LETTERS);
    if (url.startsWith('lmdb:') && !/^lmdb:(\?|$)/.test(url)) url = `x${url}`;
  } else {
    const name = pick(['a', 'a/b', 'a b', 'é', '\0', 'n'.repeat(300), 'file/', '%41', 'a#b'], prng);
    url = `lmdb:${scratch}/${prng.int(1e9)}/${name}${maybe(pick(QUERIES, prng), prng).replace(/[/.]/g, '')}`;
  }
  const log = await openLog(url);
  try {
    if ((await log.topics()).length > 0) throw new Error('a new log has topics');
  } finally {
    await log.close();
  }
}
