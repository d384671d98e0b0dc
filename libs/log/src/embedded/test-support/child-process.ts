import { transformFileSync } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
/** What the log needs of the repository. */
const SOURCES = ['libs/log/src', 'libs/domain/src/errors'];

/** The compiled log in a directory of its own, so that a test needs no build and never runs a stale one. */
export interface CompiledLog {
  /** Starts a script of libs/log/src in a process of its own. */
  start(script: string, args: readonly string[]): LogProcess;
  remove(): void;
}

export interface LogProcess {
  readonly child: ChildProcess;
  readonly lines: Interface;
  /** What it wrote to standard error. */
  readonly complaints: readonly string[];
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;
}

export function compileLog(): CompiledLog {
  const out = mkdtempSync(join(tmpdir(), 'sluice-compiled-'));
  copyFileSync(join(ROOT, 'package.json'), join(out, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(out, 'node_modules'));
  for (const file of SOURCES.flatMap(sourceFiles)) compile(file, out);
  return {
    start: (script, args) => start(join(out, 'dist/libs/log/src', script), args),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}

function sourceFiles(path: string): string[] {
  if (path.endsWith('.ts')) return /\.(spec|bench)\.ts$/.test(path) ? [] : [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .flatMap((entry) => sourceFiles(join(path, entry.name)));
}

function compile(file: string, out: string): void {
  const { code } = transformFileSync(join(ROOT, file), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
    swcrc: false,
    configFile: false,
  });
  const target = join(out, 'dist', file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

function start(script: string, args: readonly string[]): LogProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, lines: createInterface(child.stdout), complaints, gone };
}
