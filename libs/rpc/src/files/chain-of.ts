import type { Chain } from '#chains/chain.js';
import { ethereum } from '#chains/ethereum.js';
import { findChain, findChainById } from '#chains/registry.js';
import { rulesAt } from '#chains/rules-at.js';
import { bigUintOf } from '#domain/quantity.js';
import { BadInputError, type ErrorPlace } from '#domain/errors/sluice-error.js';
import { legacyChainId } from '#domain/ethereum/transaction.js';
import { checkBlock } from '#domain/integrity/check-block.js';
import { refuse } from '#domain/integrity/refuse.js';
import type { ParsedBlock } from '../shapes/assemble.js';

/** What is known of a block's chain from outside of it. */
export interface ChainHints {
  /** `--chain`. */
  readonly given: Chain | null;
  /** The deepest part of the path that is a chain's name. */
  readonly path: Chain | null;
  /** The chain of the folders beside it, where neither of the two is known. */
  readonly siblings?: Chain | null;
}

/** The deepest component of a path that is the name or an alias of a chain. */
export function chainOfPath(path: string): Chain | null {
  for (const part of path.split(/[\\/]/).reverse()) {
    const chain = findChain(part);
    if (chain !== null) return chain;
  }
  return null;
}

/** The chain id that the block's transactions show, most often; null where none does. */
export function chainIdOf({ step }: ParsedBlock): number | null {
  const votes = new Map<number, number>();
  for (const { chainId, type, v } of step.transactions) {
    // What a legacy transaction says of its chain stands in its signature; chainId only repeats it.
    const shown = (type === 0 && v !== null ? legacyChainId(v) : null) ?? chainId;
    if (shown === null || shown.length > 6) continue;
    const id = Number(bigUintOf(shown));
    votes.set(id, (votes.get(id) ?? 0) + 1);
  }
  return [...votes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** `--chain`, else the transactions' chain id, else the path, else Ethereum where the format is its alone. */
export function chainOf(
  block: ParsedBlock,
  hints: ChainHints,
  ethereumOnly: boolean,
  place: ErrorPlace,
): Chain {
  const id = chainIdOf(block);
  const outside = hints.given ?? hints.path ?? hints.siblings ?? null;
  if (hints.given !== null && hints.path !== null && hints.given !== hints.path) {
    throw new BadInputError(
      'chain.conflict',
      `--chain says ${hints.given.name}, the path ${hints.path.name}`,
      { place },
    );
  }
  if (id === null) {
    if (outside !== null) return outside;
    return ethereumOnly ? ethereum : unknown('nothing in it or its path names a chain', place);
  }
  const shown = findChainById(id);
  if (outside !== null && shown !== outside) {
    refuseIfBroken(block, shown ?? outside, place);
    throw new BadInputError(
      'chain.conflict',
      `its transactions are of chain ${id}, not of ${outside.name} (${outside.id})`,
      {
        place: { ...place, field: 'chainId' },
      },
    );
  }
  return shown ?? unknown(`its transactions are of chain ${id}, which is none that is known`, place);
}

/** A chain id that was tampered with is a block that contradicts itself, not another chain's. */
function refuseIfBroken(block: ParsedBlock, chain: Chain, place: ErrorPlace): void {
  const rules = rulesAt(chain, block.step.number, block.step.time);
  const report = checkBlock(block.step, block.evidence, { senders: false, rules });
  if (report.failures.some((failure) => failure.check === 'transactions-root')) refuse(report, place);
}

function unknown(detail: string, place: ErrorPlace): never {
  throw new BadInputError('chain.unknown', detail, { place });
}
