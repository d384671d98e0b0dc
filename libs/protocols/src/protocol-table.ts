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
  return PROTOCOLS.map(({ name, forks = [], title, kind, tier, events, calls, pools, source }) => {
    const names: readonly string[] = [name, ...forks];
    const facts = chains.flatMap((chain) => {
      const made = chain.factories.filter(({ protocol }) => names.includes(protocol));
      const markets = chain.lendingMarkets.filter(({ protocol }) => names.includes(protocol));
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
      proof: sum(Object.entries(PROOF.protocols).filter(([protocol]) => names.includes(protocol))),
      facts,
      source,
    };
  });
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
