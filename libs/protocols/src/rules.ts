import type { Log } from '#domain/generated/ingest-v1.js';
import type { CallRule, EventRule } from './plug-in.js';

/** Event rules by topic. Rules of one topic differ in what is indexed, or are of protocols that share an event. */
export class EventRules {
  private readonly byTopic = new Map<number, EventRule[]>();

  constructor(rules: readonly EventRule[]) {
    for (const rule of rules) {
      const key = rule.definition.topic.readUInt32BE(0);
      const list = this.byTopic.get(key);
      if (list === undefined) this.byTopic.set(key, [rule]);
      else list.push(rule);
    }
  }

  /** The rules of a log's topic, whatever its layout; undefined where there is none. */
  of({ topics }: Pick<Log, 'topics'>): readonly EventRule[] | undefined {
    const topic = topics[0];
    if (topic === undefined) return undefined;
    const rules = this.byTopic.get(topic.readUInt32BE(0));
    return rules?.[0]?.definition.topic.equals(topic) === true ? rules : undefined;
  }
}

/** Whether a log has the topics and the data of a definition. */
export function fits({ definition }: EventRule, { topics, data }: Pick<Log, 'topics' | 'data'>): boolean {
  return definition.topicCount === topics.length && definition.fitsData(data.length);
}

/** Call rules by selector. */
export class CallRules {
  private readonly bySelector = new Map<number, CallRule[]>();

  constructor(rules: readonly CallRule[]) {
    for (const rule of rules) {
      const { selector } = rule.definition;
      const list = this.bySelector.get(selector);
      if (list === undefined) this.bySelector.set(selector, [rule]);
      else list.push(rule);
    }
  }

  of(input: Buffer): readonly CallRule[] | undefined {
    return input.length < 4 ? undefined : this.bySelector.get(input.readUInt32BE(0));
  }
}
