import type { Chain } from '#chains/chain.js';
import { PROOF } from './generated/proof.js';
import { PROTOCOLS } from './registry.js';

/** What is supported of a protocol, and what proves it. */
export interface ProtocolRow {
  readonly protocol: string;
  readonly title: string;
  readonly kind: string;
  readonly tier: number;
  /** Events and functions that are read, by signature. */
  readonly events: readonly string[];
  readonly calls: readonly string[];
  /** Real events in the corpus, by list; empty: unproven. */
  readonly proof: Readonly<Record<string, number>>;
  /** Factories, markets and pools that the chain's facts name. */
  readonly facts: readonly string[];
  readonly source: string;
}

/** One row a plug-in. `chain`: facts of that chain alone. */
export function protocolRows(chains: readonly Chain[]): readonly ProtocolRow[] {
  return PROTOCOLS.map(({ name, title, kind, tier, events, calls, pools, source }) => {
    const facts = chains.flatMap((chain) => {
      const made = chain.factories.filter(({ protocol }) => protocol === name || familyOf(protocol) === name);
      const markets = chain.lendingMarkets.filter(({ protocol }) => protocol === name);
      const known = pools?.(chain.name).length ?? 0;
      return [
        ...[...made, ...markets].map((fact) => `${fact.name} (${chain.name})`),
        ...(known === 0 ? [] : [`${known} pools (${chain.name})`]),
      ];
    });
    return {
      protocol: name,
      title,
      kind,
      tier,
      events: unique(events.map(({ definition }) => definition.signature)),
      calls: unique(calls.map(({ definition }) => definition.signature)),
      proof: sum(
        Object.entries(PROOF.protocols).filter(([other]) => other === name || familyOf(other) === name),
      ),
      facts,
      source,
    };
  });
}

/** The plug-in that reads a protocol which shares another's events. */
function familyOf(protocol: string): string | null {
  return protocol === 'pancakeswap-v3' ? 'uniswap-v3' : null;
}

function unique(signatures: readonly string[]): readonly string[] {
  return [...new Set(signatures)];
}

function sum(
  proofs: readonly (readonly [string, Readonly<Record<string, number>>])[],
): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const [, counts] of proofs)
    for (const [list, count] of Object.entries(counts)) total[list] = (total[list] ?? 0) + count;
  return total;
}
