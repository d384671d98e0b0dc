import { type Command, InvalidArgumentError } from 'commander';
import { BadInputError, UsageError } from '#domain/errors/sluice-error.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';
import { type DeadLetter, dropDeadLetters, listDeadLetters } from '../dead-letters.js';
import { retryDeadLetters } from '../retry-dead-letters.js';
import { LOG_FLAG, LOG_HELP, openRunLogs } from '../run-logs.js';

interface DlqFlags {
  readonly log?: string;
  readonly offset?: number;
  readonly all?: boolean;
}

/** `sluice dlq ls | retry | drop`. */
export function registerDeadLetters(program: Command): void {
  const dlq = program
    .command('dlq')
    .description('Dead letters: what was quarantined, with its original bytes.');
  withGlobalFlags(dlq.command('ls'))
    .description('List the dead letters.')
    .argument('[topic]')
    .option(LOG_FLAG, LOG_HELP)
    .action(action<DlqFlags>(list));
  for (const [verb, what, body] of [
    ['retry', 'Check the original bytes once more; letters that pass now are taken out.', retry],
    ['drop', 'Take letters out for good.', drop],
  ] as const) {
    withGlobalFlags(dlq.command(verb))
      .description(what)
      .argument('<topic>')
      .option(LOG_FLAG, LOG_HELP)
      .option('--offset <n>', 'one letter', parseOffset)
      .option('--all', 'all letters of the topic')
      .addHelpText('after', `\nExample:\n  sluice dlq ${verb} sluice.run-1f0c.ethereum.ingest.v1.dlq --all`)
      .action(action<DlqFlags>(body));
  }
}

async function list(context: CommandContext, flags: DlqFlags, [wanted]: readonly string[]): Promise<void> {
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const rows = [];
  for (const { log } of logs.list) {
    for (const { name } of await log.topics()) {
      if (!name.endsWith('.dlq') || (wanted !== undefined && name !== wanted)) continue;
      for (const { offset, bytes, headers } of await listDeadLetters(log, name)) {
        const { code, block, check, file, message } = headers;
        rows.push({ topic: name, offset, block, check: check ?? code, file, bytes: bytes.length, message });
      }
    }
  }
  terminal.rows(['topic', 'offset', 'block', 'check', 'file', 'bytes', 'message'], rows);
  if (rows.length === 0) terminal.info('no dead letters');
}

async function retry(
  context: CommandContext,
  flags: DlqFlags,
  [topic = '']: readonly string[],
): Promise<void> {
  checkTopic(topic);
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const log = await logs.holding(topic);
  const letters = choose(await listDeadLetters(log, topic), flags);
  let failed = 0;
  for (const { block, letters: own, error } of await retryDeadLetters(letters)) {
    if (error === null) await dropDeadLetters(log, own);
    else failed++;
    terminal.result({ topic, block, passes: error === null, error: error?.message ?? null }, () =>
      error === null
        ? `block ${block} passes now; replay with a new --run id to take it in`
        : `block ${block}: ${error.message}`,
    );
  }
  if (failed > 0) throw new BadInputError('block.integrity', `${failed} blocks still do not pass`);
}

async function drop(
  context: CommandContext,
  flags: DlqFlags,
  [topic = '']: readonly string[],
): Promise<void> {
  checkTopic(topic);
  const { terminal, lifecycle } = context;
  const logs = lifecycle.own('log', await openRunLogs(flags.log, context));
  const log = await logs.holding(topic);
  const letters = choose(await listDeadLetters(log, topic), flags);
  await dropDeadLetters(log, letters);
  terminal.result({ topic, dropped: letters.length }, () => `dropped ${letters.length} letters of ${topic}`);
}

/** Nothing else may be retried, let alone dropped. */
function checkTopic(topic: string): void {
  if (!topic.endsWith('.dlq'))
    throw new UsageError('usage.flag', `${topic} is no topic of dead letters: those end in .dlq`);
}

function choose(letters: readonly DeadLetter[], { offset, all }: DlqFlags): readonly DeadLetter[] {
  if (all === true) return letters;
  if (offset === undefined) throw new UsageError('usage.flag', 'say which: --offset N or --all');
  const one = letters.filter((letter) => letter.offset === offset);
  if (one.length === 0) throw new UsageError('usage.flag', `there is no letter at offset ${offset}`);
  return one;
}

function parseOffset(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('give an offset');
  return Number(text);
}
