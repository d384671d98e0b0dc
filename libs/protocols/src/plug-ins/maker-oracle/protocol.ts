import { toHex } from '#domain/bytes.js';
import { bigUintOf } from '#domain/quantity.js';
import type { TransactionScope } from '../../block/transaction-scope.js';
import { callsWithin } from '../../frames/calls-within.js';
import { on, onCall, type Protocol } from '../../plug-in.js';
import type { Site } from '../../site.js';
import { FILE_SPOT, LOG_MEDIAN_PRICE, LOG_VALUE, MEDIAN_POKE, PEEK, POKE, SPOTTER_POKE } from './abi.js';

const MAKER_ORACLE = 'maker-oracle';

interface Value {
  readonly answer: bigint;
  readonly key?: string;
  readonly updatedAt?: bigint | null;
}

function valued(
  scope: TransactionScope,
  { contract, origin }: Site,
  { answer, key, updatedAt }: Value,
): void {
  scope.out.oracleUpdates.push({
    ...origin,
    protocol: MAKER_ORACLE,
    feed: contract,
    key: key ?? null,
    answer,
    roundId: null,
    updatedAt: updatedAt ?? null,
  });
}

/** A collateral's name, which is text in most; else its bytes. */
function nameOf(ilk: Buffer): string {
  const text = ilk.toString('latin1').replace(/\0+$/, '');
  return /^[\x21-\x7e]+$/.test(text) ? text : toHex(ilk);
}

/** Prices are in units of 1e18. Which value an OSM passes on shows in its log alone. */
export const makerOracle: Protocol = {
  name: MAKER_ORACLE,
  title: 'Maker’s medians, delayed feeds and spotter',
  kind: 'oracle',
  tier: 1,
  events: [
    on(LOG_MEDIAN_PRICE, ({ val, age }, site, scope) => valued(scope, site, { answer: val, updatedAt: age })),
    on(LOG_VALUE, ({ val }, site, scope) => valued(scope, site, { answer: bigUintOf(val) })),
    on(POKE, ({ ilk, val }, site, scope) =>
      valued(scope, site, { answer: bigUintOf(val), key: nameOf(ilk) }),
    ),
  ],
  calls: [
    // The median of values in ascending order, dated by its block.
    onCall(MEDIAN_POKE, ({ val }, _output, site, scope) => {
      const answer = val[val.length >> 1];
      const { time } = scope.block;
      if (answer !== undefined)
        valued(scope, site, { answer, updatedAt: time === null ? null : BigInt(time) });
    }),
    onCall(SPOTTER_POKE, ({ ilk }, _output, site, scope) => {
      const { contract, frame } = site;
      const [peeked] = callsWithin(scope, frame, PEEK, { from: contract });
      const filed = callsWithin(scope, frame, FILE_SPOT, { from: contract });
      if (peeked?.output == null || filed.length === 0) return;
      valued(scope, site, { answer: bigUintOf(peeked.output.val), key: nameOf(ilk) });
    }),
  ],
  source: 'makerdao/median, makerdao/osm, makerdao/dss',
};
