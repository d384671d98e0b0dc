import type { Proof } from './measure-proof.js';

/** libs/protocols/src/generated/proof.ts */
export function proofModule(proof: Proof): string {
  const { protocols, ...totals } = proof;
  const rows = Object.entries(protocols).map(([name, lists]) => {
    const counts = Object.entries(lists).map(([list, count]) => `${list}: ${count}`);
    return `    '${name}': { ${counts.join(', ')} },`;
  });
  return [
    '// Counted over the blocks of the corpus by `npm run prove`. Do not edit.',
    'export const PROOF = {',
    ...Object.entries(totals).map(([name, count]) => `  ${name}: ${String(count)},`),
    '  /** Real events, by protocol and list. */',
    '  protocols: {',
    ...rows,
    '  } as Readonly<Record<string, Readonly<Record<string, number>>>>,',
    '} as const;',
    '',
  ].join('\n');
}
