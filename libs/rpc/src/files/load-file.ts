import { within } from '../relocate.js';
import { assembleBlock, type ParsedBlock } from '../shapes/assemble.js';
import { guarded } from '../shapes/guarded.js';
import { parseLabelledTransactions } from '../shapes/labelled-transactions.js';
import { parseMevInspectCache } from '../shapes/mev-inspect-py.js';
import { recognize } from '../shapes/recognize.js';
import { parseTraceList } from '../shapes/trace-list.js';
import type { Dropped } from '../source.js';
import { readJson } from './read-json.js';

export interface LoadedBlock extends ParsedBlock {
  readonly dropped: readonly Omit<Dropped, 'chain'>[];
  /** The format is used for Ethereum alone. */
  readonly ethereumOnly: boolean;
}

/** The blocks of one file that stands alone, or why it has none. */
export type LoadedFile = { readonly blocks: readonly LoadedBlock[] } | { readonly ignored: string };

/** Reads a file by its shape. Errors: input.unreadable, input.malformed, block.integrity, input.conflict. */
export async function loadFile(path: string, name: string): Promise<LoadedFile> {
  const json = await readJson(path, name);
  return within({ file: name }, () => guarded(() => parseFile(json, name)));
}

/** Pure part of loadFile. */
export function parseFile(json: unknown, name: string): LoadedFile {
  const part = { json, file: name };
  const whole = (parsed: ParsedBlock, ethereumOnly = false): LoadedFile => ({
    blocks: [{ ...parsed, dropped: [], ethereumOnly }],
  });
  switch (recognize(json)) {
    case 'block':
      return whole(assembleBlock({ block: part }));
    case 'header':
      return whole(assembleBlock({ header: part }));
    case 'receipts':
      return whole(assembleBlock({ receipts: part }));
    case 'logs':
      return whole(assembleBlock({ logs: part }));
    case 'parityTraces':
      return whole(parseTraceList(json), true);
    case 'mevInspectCache':
      return { blocks: [readCache(json, name)] };
    case 'labelledTransactions':
      return {
        blocks: parseLabelledTransactions(json).map((block) => ({
          ...block,
          dropped: [],
          ethereumOnly: false,
        })),
      };
    case 'replayTraces':
      return { ignored: 'traces of trace_replayBlockTransactions: nothing in them names the block' };
    case 'gethCalls':
    case 'stateChanges':
    case 'prestateDiff':
    case 'preState':
      return { ignored: 'a part of a block that does not name it; it belongs into the folder of its block' };
    case null:
      return { ignored: 'no known shape of a block' };
  }
}

function readCache(json: unknown, name: string): LoadedBlock {
  const parsed = parseMevInspectCache(json);
  const reason =
    'the gas of the receipts contradicts itself (a defect of the node that made them); it is left out';
  const dropped = parsed.gasUsable
    ? []
    : [{ number: parsed.step.number, file: name, field: 'receipts.gasUsed', reason }];
  return { step: parsed.step, evidence: parsed.evidence, dropped, ethereumOnly: true };
}
