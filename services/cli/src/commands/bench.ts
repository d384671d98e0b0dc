import { cpus } from 'node:os';
import type { Command } from 'commander';
import { UsageError } from '#domain/errors/sluice-error.js';
import type { Bench } from '#testkit/bench.js';
import { loadBenches } from '../benches.js';
import { action, type CommandContext, withGlobalFlags } from '../context.js';

interface BenchFlags {
  readonly list?: boolean;
}

/** One line of `sluice bench --json`. */
export interface BenchResult {
  readonly name: string;
  /** Median of the samples. */
  readonly figure: number;
  readonly unit: string;
  readonly goal: number;
  readonly met: boolean;
  readonly machine: string;
  readonly samples: number;
  /** Largest sample over smallest. */
  readonly spread: number;
}

/** `sluice bench [NAME]`. */
export function registerBench(program: Command): void {
  withGlobalFlags(program.command('bench'))
    .description('Measure this machine: figure, goal, samples and spread of each benchmark.')
    .argument('[name]', 'only benchmarks whose name contains this')
    .option('--list', 'name the benchmarks and their goals')
    .addHelpText('after', '\nExamples:\n  sluice bench\n  sluice bench log --json')
    .action(action<BenchFlags>(bench));
}

async function bench(
  context: CommandContext,
  flags: BenchFlags,
  [name = '']: readonly string[],
): Promise<void> {
  const { terminal, lifecycle } = context;
  const benches = (await loadBenches()).filter((candidate) => candidate.name.includes(name));
  if (benches.length === 0)
    throw new UsageError('usage.flag', `no benchmark is named ${JSON.stringify(name)}`);
  if (flags.list === true) {
    terminal.rows(
      ['name', 'unit', 'goal'],
      benches.map(({ name, unit, goal }) => ({ name, unit, goal })),
    );
    return;
  }
  const results: BenchResult[] = [];
  for (const candidate of benches) {
    if (lifecycle.signal.aborted) break;
    terminal.info(`running ${candidate.name}`);
    const result = await measure(candidate);
    results.push(result);
    if (terminal.options.json) terminal.result(result, () => '');
  }
  if (!terminal.options.json) {
    const rows = results.map((result) => ({
      ...result,
      figure: round(result.figure),
      met: result.met ? 'yes' : 'no',
      spread: result.spread.toFixed(2),
    }));
    terminal.rows(['name', 'figure', 'unit', 'goal', 'met', 'samples', 'spread'], rows);
    terminal.info(`machine: ${machine()}`);
  }
}

async function measure({ name, unit, goal, run }: Bench): Promise<BenchResult> {
  const samples = [...(await run())].sort((a, b) => a - b);
  const figure = samples[Math.floor(samples.length / 2)] ?? 0;
  const spread = (samples.at(-1) ?? 0) / (samples[0] ?? 1);
  return {
    name,
    figure,
    unit,
    goal,
    met: figure >= goal,
    machine: machine(),
    samples: samples.length,
    spread,
  };
}

function machine(): string {
  const all = cpus();
  return `${all.length} x ${all[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
