import type { Address } from '#domain/bytes.js';
import { AddressBook } from '#protocols/abi/address-book.js';
import type { EventDefinition } from '#protocols/abi/event.js';
import { type JsonLog, JsonWords } from './json-words.js';
import { Unreadable } from '#protocols/abi/words.js';
import { tokens } from '#protocols/ledger/tokens.js';
import { PROTOCOLS } from '#protocols/registry.js';

/** An event as its contract's ABI has it. */
export interface ReadEvent {
  readonly definition: EventDefinition;
  readonly contract: Address;
  readonly fields: unknown;
}

/**
 * Reads logs as JSON-RPC shows them, one by one: what a reader of events alone costs, to be measured and compared. What
 * an event means, with tokens and pools, takes its whole transaction: that is the decode stage's work.
 *
 * Null for a log of no event that is known, or that is not what its topic says.
 */
export function createLogReader(): (log: JsonLog) => ReadEvent | null {
  const words = new JsonWords(new AddressBook());
  const byTopic = new Map<string, EventDefinition[]>();
  for (const { definition } of [tokens, ...PROTOCOLS].flatMap(({ events }) => events)) {
    const known = byTopic.get(definition.topicHex) ?? [];
    if (!known.some(({ topicCount }) => topicCount === definition.topicCount)) known.push(definition);
    byTopic.set(definition.topicHex, known);
  }
  return (log) => {
    const [topic] = log.topics;
    const definitions = topic === undefined ? undefined : byTopic.get(topic);
    if (definitions === undefined) return null;
    const length = (log.data.length - 2) >> 1;
    for (const definition of definitions) {
      if (definition.topicCount !== log.topics.length || !definition.fitsData(length)) continue;
      try {
        words.loadJsonLog(log, definition);
        return { definition, contract: words.emitter(), fields: definition.read(words) };
      } catch (error) {
        if (error instanceof Unreadable) return null;
        throw error;
      }
    }
    return null;
  };
}
