import { type Command, InvalidArgumentError } from 'commander';
import { describeRecord } from '#codec/describe.js';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { EventLog, Offset } from '#log/port.js';
import { readSteps, stepStart } from '#platform/steps/step-reader.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { LOG_FLAG, LOG_HELP, openRunLogs } from '../run-logs.js';

interface LogFlags {
  readonly log?: string;
  readonly from?: number;
  readonly limit?: number;
  readonly follow?: boolean;
}

/** `sluice log ls | describe | tail`. */
export function registerLog(program: Command): void {
  const log = program.command('log').description('Look into a log: its topics, and their records decoded.');
  withGlobalFlags(log.command('ls'))
    .description('List the topics.')
    .option(LOG_FLAG, LOG_HELP)
    .addHelpText('after', '\nExample:\n  sluice log ls --log lmdb:.sluice/runs/1f0c')
    .action(action<LogFlags>(list));
  withGlobalFlags(log.command('describe'))
    .description('Show the offsets, sizes and groups of a topic.')
    .argument('<topic>')
    .option(LOG_FLAG, LOG_HELP)
    .action(action<LogFlags>(describe));
  withGlobalFlags(log.command('tail'))
    .description('Print the steps of a topic, decoded.')
    .argument('<topic>')
    .option(LOG_FLAG, LOG_HELP)
    .option('--from <position>', 'offset to begin at; negative counts steps from the end', parsePosition, -10)
    .option('--limit <n>', 'stop after this many', parseCount)
    .option('-f, --follow', 'wait for more')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice log tail sluice.run-1f0c.ethereum.ingest.v1 --from 0 --limit 2 --json\n  sluice log tail TOPIC --from -1',
    )
    .action(action<LogFlags>(tail));
}

async function list(context: CommandContext, flags: LogFlags): Promise<void> {
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const rows = [];
  for (const { log } of logs.list) {
    for (const { name, start, end, records, bytes, config } of await log.topics()) {
      rows.push({ topic: name, start, end, records, bytes, cleanup: config.cleanupPolicy, log: log.url });
    }
  }
  terminal.rows(['topic', 'start', 'end', 'records', 'bytes', 'cleanup', 'log'], rows);
  if (rows.length === 0) terminal.info('no topics');
}

async function describe(
  context: CommandContext,
  flags: LogFlags,
  [topic = '']: readonly string[],
): Promise<void> {
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const log = await logs.holding(topic);
  const info = await log.describe(topic);
  const groups = (await log.groups()).filter((group) => group.topic === topic);
  const readers = groups.map(({ group, offset }) => ({ group, offset, lag: info.end - offset }));
  terminal.result({ ...info, groups: readers, log: log.url }, () =>
    [
      terminal.table(
        ['field', 'value'],
        [
          { field: 'topic', value: info.name },
          { field: 'log', value: log.url },
          { field: 'start', value: info.start },
          { field: 'end', value: info.end },
          { field: 'records', value: info.records },
          { field: 'bytes', value: info.bytes },
          { field: 'cleanup', value: info.config.cleanupPolicy },
          {
            field: 'retention',
            value: info.config.retentionMs === null ? 'for ever' : `${info.config.retentionMs} ms`,
          },
        ],
      ),
      ...(readers.length === 0 ? [] : ['', terminal.table(['group', 'offset', 'lag'], readers)]),
    ].join('\n'),
  );
}

async function tail(
  context: CommandContext,
  flags: LogFlags,
  [topic = '']: readonly string[],
): Promise<void> {
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const log = await logs.holding(topic);
  if (topic.endsWith('.dlq'))
    throw new UsageError('usage.flag', 'dead letters are files as they were; see sluice dlq ls');
  if (topic.endsWith('.state'))
    throw new UsageError('usage.flag', 'a checkpoint is not a record of a schema');
  const { start, end } = await log.describe(topic);
  const from = flags.from ?? -10;
  let next: Offset =
    from < 0 ? await stepsBefore(log, topic, start, end, -from) : await stepStart(log, topic, from);
  let left = flags.limit ?? Infinity;
  while (left > 0 && !lifecycle.signal.aborted) {
    const batch = await readSteps(log, topic, next, Math.min(left, 100));
    for (const step of batch.steps.slice(0, left)) {
      const value = { offset: step.offset, headers: step.headers, ...describeRecord(step.wire()) };
      terminal.result(
        value,
        () => `${terminal.bold(`offset ${step.offset}`)} ${JSON.stringify(value, null, 2)}`,
      );
      left--;
    }
    if (batch.steps.length === 0) {
      if (flags.follow !== true) break;
      await log.waitForAppend(topic, next, lifecycle.signal).catch(() => undefined);
    }
    next = batch.next;
  }
}

/** Offset of the step that is so many before the end, or of the first. */
async function stepsBefore(
  log: EventLog,
  topic: string,
  start: Offset,
  end: Offset,
  steps: number,
): Promise<Offset> {
  let offset = end;
  for (let left = steps; left > 0 && offset > start; left--) offset = await stepStart(log, topic, offset - 1);
  return Math.max(start, offset);
}

function parsePosition(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError('give an offset, for instance 0 or -10');
  return Number(text);
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('give a number above 0');
  return Number(text);
}
