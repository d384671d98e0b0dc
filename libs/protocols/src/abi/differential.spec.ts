import { describe, expect, it } from '@jest/globals';
import { AbiCoder, id, Interface } from 'ethers';
import fc from 'fast-check';
import { JsonWords } from '#testkit/json-logs/json-words.js';
import { decodeAbiParameters, decodeEventLog } from 'viem';
import { tokens } from '../ledger/tokens.js';
import { PROTOCOLS } from '../registry.js';
import { AddressBook } from './address-book.js';
import type { EventDefinition } from './event.js';
import type { MethodDefinition } from './method.js';
import type { Parameter } from './parameters.js';
import { valueOf } from './spec-values.js';
import type { Words } from './words.js';

/*
 * Every event and function that plug-ins read, against the decoders of ethers and viem: random values, encoded by
 * ethers, have to come back the same from all three.
 */
const words = new JsonWords(new AddressBook());
const sources = [tokens, ...PROTOCOLS, ...PROTOCOLS.flatMap(({ ledger }) => ledger ?? [])];
const events = unique(sources.flatMap((one) => one.events.map(({ definition }) => definition)));
const methods = unique(sources.flatMap((one) => one.calls.map(({ definition }) => definition)));

function unique<Definition extends { readonly signature: string }>(
  all: readonly Definition[],
): readonly Definition[] {
  const shape = (one: Definition): string => JSON.stringify({ ...one, signature: one.signature });
  return [...new Map(all.map((one) => [shape(one), one])).values()];
}

const abiOf = (parameters: readonly Parameter[]) =>
  parameters.map(({ type, name, indexed }) => ({ type, name, indexed }));

describe('events', () => {
  it.each(events.map((one): [string, EventDefinition] => [describeEvent(one), one]))(
    '%s',
    (_, definition) => {
      const { name, parameters } = definition;
      const item = { type: 'event', name, inputs: abiOf(parameters) } as const;
      const ethers = new Interface([item]);
      expect(definition.topicHex).toBe(id(definition.signature));
      expect(new Interface([`event ${definition.signature}`]).getEvent(name)?.topicHash).toBe(
        definition.topicHex,
      );
      fc.assert(
        fc.property(fc.tuple(...parameters.map(({ type }) => valueOf(type))), (values) => {
          const { topics, data } = ethers.encodeEventLog(name, values);
          expect(definition.topicCount).toBe(topics.length);
          expect(definition.fitsData((data.length - 2) / 2)).toBe(true);
          words.loadJsonLog({ address: `0x${'12'.repeat(20)}`, topics: topics, data }, definition);
          const read = plain(definition.read(words));
          const byEthers = ethers.parseLog({ topics: topics, data });
          expect(read).toEqual(named(parameters, byEthers!.args.toArray(true)));
          const byViem = decodeEventLog({ abi: [item], topics: topics as never, data: data as never });
          expect(read).toEqual(plain(byViem.args));
        }),
        { numRuns: 30, seed: 1 },
      );
    },
  );
});

describe('functions', () => {
  it.each(methods.map((one): [string, MethodDefinition] => [one.signature, one]))('%s', (_, definition) => {
    const { name, signature, selectorHex } = definition;
    expect(new Interface([`function ${signature}`]).getFunction(name)?.selector).toBe(selectorHex);
    compare(definition.inputs, definition.readInput);
    compare(definition.outputs, definition.readOutput);
  });
});

function compare(parameters: readonly Parameter[], read: (from: Words) => unknown): void {
  const types = parameters.map(({ type }) => type);
  fc.assert(
    fc.property(fc.tuple(...types.map(valueOf)), (values) => {
      const data = AbiCoder.defaultAbiCoder().encode(types, values);
      words.loadData(Buffer.from(data.slice(2), 'hex'));
      const ours = plain(read(words));
      const byEthers = AbiCoder.defaultAbiCoder().decode(types, data).toArray(true);
      expect(ours).toEqual(named(parameters, byEthers));
      const byViem = types.length === 0 ? [] : decodeAbiParameters(abiOf(parameters), data as never);
      expect(ours).toEqual(named(parameters, byViem));
    }),
    { numRuns: 20, seed: 1 },
  );
}

function describeEvent({ name, parameters }: EventDefinition): string {
  return `${name}(${parameters.map(({ type, indexed }) => type + (indexed ? ' indexed' : '')).join(',')})`;
}

function named(parameters: readonly Parameter[], values: readonly unknown[]): unknown {
  return plain(Object.fromEntries(parameters.map(({ name }, index) => [name, values[index]])));
}

/** Bytes and texts as lower-case hex, all integers as bigints. */
function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex')}`;
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'string') {
    return value.startsWith('0x') ? value.toLowerCase() : `0x${Buffer.from(value).toString('hex')}`;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  // An indexed value without a fixed size: only its hash is there.
  if ('hash' in value && '_isIndexed' in value) return value.hash;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
