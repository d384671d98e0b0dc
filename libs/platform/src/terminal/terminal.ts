import Table from 'cli-table3';
import pc from 'picocolors';
import { createProgress, type Progress, type ProgressSink } from './progress.js';

/** The two streams of a command and how much it should say. */
export interface TerminalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stdout: ProgressSink;
  readonly stderr: ProgressSink;
  /** On standard error. */
  readonly color: boolean;
  /** On standard output. */
  readonly colorResults: boolean;
}

/** Results go to standard output (tables, or JSON with --json), everything else to standard error. */
export class Terminal {
  private readonly paint: ReturnType<typeof pc.createColors>;
  private readonly paintResults: ReturnType<typeof pc.createColors>;

  constructor(readonly options: TerminalOptions) {
    this.paint = pc.createColors(options.color);
    this.paintResults = pc.createColors(options.colorResults);
  }

  /** One result: as JSON on a line, or as the text given. */
  result(value: unknown, text: () => string): void {
    this.options.stdout.write(this.options.json ? `${toJsonLine(value)}\n` : `${text()}\n`);
  }

  /** Rows of a result: with --json one object a line. */
  rows(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): void {
    if (this.options.json) {
      for (const row of rows) this.options.stdout.write(`${toJsonLine(row)}\n`);
      return;
    }
    if (rows.length > 0) this.options.stdout.write(`${this.table(columns, rows)}\n`);
  }

  table(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
    const numeric = columns.map((column) => rows.every((row) => typeof row[column] === 'number'));
    const table = new Table({
      head: columns.map((column) => this.paintResults.bold(column)),
      style: { head: [], border: [], compact: true },
      colAligns: numeric.map((isNumber) => (isNumber ? 'right' : 'left')),
      chars: PLAIN,
    });
    for (const row of rows) table.push(columns.map((column) => cell(row[column])));
    return table.toString();
  }

  info(text: string): void {
    if (!this.options.quiet) this.options.stderr.write(`${text}\n`);
  }

  detail(text: string): void {
    if (this.options.verbose) this.options.stderr.write(`${this.paint.dim(text)}\n`);
  }

  warn(text: string): void {
    this.options.stderr.write(`${this.paint.yellow('warning')} ${text}\n`);
  }

  error(text: string): void {
    this.options.stderr.write(`${this.paint.red('error')} ${text}\n`);
  }

  bold(text: string): string {
    return this.paintResults.bold(text);
  }

  progress(label: string, unit: string, total: number | null): Progress {
    if (this.options.quiet) return { update: () => undefined, end: () => undefined };
    return createProgress(label, unit, total, this.options.stderr);
  }
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/** JSON with bigints as decimal strings and bytes as 0x-hex. */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return item.toString();
    if (isSerializedBuffer(item)) return `0x${Buffer.from(item.data).toString('hex')}`;
    return item;
  });
}

function isSerializedBuffer(item: unknown): item is { readonly data: readonly number[] } {
  return (
    typeof item === 'object' &&
    item !== null &&
    (item as { type?: unknown }).type === 'Buffer' &&
    'data' in item
  );
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
