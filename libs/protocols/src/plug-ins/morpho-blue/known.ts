/** Where Morpho Blue is on a chain: public code that uses it (docs.morpho.org addresses). */
export function hex(chain: string): string | undefined {
  return chain === 'ethereum' ? '0xbbbbbbbbbb9cc5e90e3b3af64bdaf62c37eeffcb' : undefined;
}
