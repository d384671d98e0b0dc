import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ESLint, Linter } from 'eslint';

const REPOSITORY = join(import.meta.dirname, '../..');

/** Lints text as if it stood in a file of that path, with the repository's own configuration; the rules that fail. */
let lint: (path: string, text: string) => Promise<string[]>;

beforeAll(async () => {
  const fromHere = createRequire(import.meta.url);
  const { ESLint: Engine } = fromHere('eslint') as { ESLint: typeof ESLint };
  const { configs } = fromHere('typescript-eslint') as { configs: { disableTypeChecked: Linter.Config } };
  // By a variable: it is plain JavaScript, which the compiler has no types of.
  const path = join(REPOSITORY, 'eslint.config.js');
  const { default: config } = (await import(path)) as { default: Linter.Config[] };
  // The fixtures are no files of the project, so rules that need types are left out.
  const overrideConfig = [...config, configs.disableTypeChecked];
  const engine = new Engine({ cwd: REPOSITORY, overrideConfigFile: true, overrideConfig });
  lint = async (file, text) => {
    const [result] = await engine.lintText(text, { filePath: join(REPOSITORY, file) });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  };
});

type Fixture = readonly [path: string, text: string];

function rule(
  name: string,
  cases: { readonly fails: readonly Fixture[]; readonly passes: readonly Fixture[] },
): void {
  describe(name, () => {
    const title = (verb: string, [path, text]: Fixture): string => `${verb} ${path}: ${text.slice(0, 60)}`;
    for (const fixture of cases.fails)
      it(title('refuses', fixture), async () => {
        expect(await lint(...fixture)).toContain(name);
      });
    for (const fixture of cases.passes)
      it(title('accepts', fixture), async () => {
        expect(await lint(...fixture)).toEqual([]);
      });
  });
}

const uses = (module: string): string => `import { x } from '${module}';\nx();`;

rule('local/dependency-direction', {
  fails: [
    ['libs/domain/src/a.ts', uses('#chains/a.js')],
    ['libs/domain/src/a.ts', uses('#stage/a.js')],
    ['libs/chains/src/a.ts', uses('#stage/a.js')],
    ['libs/stage/src/a.ts', uses('#codec/a.js')],
    ['libs/codec/src/a.ts', uses('#log/a.js')],
    ['libs/rpc/src/a.ts', uses('#codec/a.js')],
    ['libs/log/src/a.ts', uses('#platform/a.js')],
    ['libs/platform/src/a.ts', uses('#rpc/a.js')],
    ['libs/log/src/a.ts', uses('#testkit/a.js')],
    ['libs/log/src/specs.ts', uses('#testkit/a.js')],
    ['libs/platform/src/a.ts', uses('#services/cli/a.js')],
    ['libs/domain/src/a.ts', uses('../../chains/src/a.js')],
    ['libs/domain/src/a.ts', "export const x = import('#log/a.js');"],
    ['services/ingest/src/a.ts', uses('#testkit/a.js')],
    ['services/ingest/src/a.ts', uses('#services/cli/a.js')],
    ['services/ingest/src/a.ts', uses('../../cli/src/a.js')],
  ],
  passes: [
    ['libs/domain/src/a.ts', uses('./b.js')],
    ['libs/domain/src/a.ts', uses('#domain/b.js')],
    ['libs/stage/src/a.ts', uses('#domain/a.js')],
    ['libs/rpc/src/a.ts', uses('#stage/a.js')],
    ['libs/platform/src/a.ts', uses('#log/a.js')],
    ['libs/testkit/src/a.ts', uses('#platform/a.js')],
    ['libs/domain/src/a.spec.ts', uses('#testkit/a.js')],
    ['libs/log/src/a.bench.ts', uses('#testkit/a.js')],
    ['services/ingest/src/a.ts', uses('#platform/a.js')],
    ['services/cli/src/a.ts', uses('#services/ingest/a.js')],
    ['services/cli/src/a.ts', uses('#testkit/a.js')],
  ],
});

rule('local/pure-code', {
  fails: [
    ['libs/domain/src/a.ts', 'export const x = Date.now();'],
    ['libs/domain/src/a.ts', 'export const x = new Date();'],
    ['libs/domain/src/a.ts', 'export const x = Date();'],
    ['libs/domain/src/a.ts', 'export const x = performance.now();'],
    ['libs/chains/src/a.ts', 'export const x = Math.random();'],
    ['libs/chains/src/a.ts', "export const x = process.env['HOME'];"],
    ['libs/stage/src/a.ts', "export const x = fetch('http://localhost');"],
    ['libs/stage/src/a.ts', 'setTimeout(() => undefined, 1);'],
    ['libs/stage/src/a.ts', 'export const x = globalThis.process;'],
    ['libs/stage/src/a.ts', 'export const x = import.meta.url;'],
    ['libs/stage/src/a.ts', 'export const x = crypto.randomUUID();'],
    ['libs/domain/src/a.ts', uses('node:fs')],
    ['libs/domain/src/a.ts', uses('node:zlib')],
    ['libs/domain/src/a.ts', "import { randomBytes } from 'node:crypto';\nrandomBytes(1);"],
    ['libs/domain/src/a.ts', "import * as all from 'node:crypto';\nall.randomBytes(1);"],
    ['libs/domain/src/a.ts', "export const x = import('node:fs');"],
    ['libs/chains/src/a.ts', uses('lodash')],
  ],
  passes: [
    ['libs/domain/src/a.ts', uses('node:buffer')],
    ['libs/domain/src/a.ts', uses('hash-wasm')],
    ['libs/domain/src/a.ts', uses('@noble/curves/secp256k1.js')],
    ['libs/stage/src/a.ts', "import { createHash } from 'node:crypto';\ncreateHash('sha256');"],
    ['libs/domain/src/a.ts', 'export const at = (seconds: number): Date => new Date(seconds * 1000);'],
    ['libs/domain/src/a.ts', 'export const run = (process: { env: string }): string => process.env;'],
    ['libs/domain/src/a.ts', 'export const x = { process: 1, fetch: 2 }.fetch;'],
    ['libs/domain/src/a.spec.ts', 'export const x = Date.now();'],
    ['libs/domain/src/spec-support.ts', 'export const x = Date.now();'],
    ['libs/domain/src/a.ts', 'export class A {\n  readonly x = new.target.name;\n}'],
    ['libs/log/src/a.ts', 'export const x = Date.now();'],
  ],
});

rule('local/no-barrel', {
  fails: [
    ['libs/log/src/index.ts', 'export const x = 1;'],
    ['libs/log/src/a.ts', "export * from './b.js';"],
    ['libs/log/src/a.ts', "export { b } from './b.js';"],
    ['libs/log/src/a.ts', "export type { B } from './b.js';"],
  ],
  passes: [['libs/log/src/a.ts', 'const x = 1;\nexport { x };']],
});

rule('local/package-home', {
  fails: [
    ['libs/log/src/a.ts', uses('avsc')],
    ['libs/codec/src/a.ts', uses('lmdb')],
    ['libs/log/src/memory/a.ts', uses('lmdb')],
    ['libs/rpc/src/a.ts', uses('ethers')],
    ['libs/log/src/a.ts', uses('@nestjs/common')],
    ['libs/platform/src/a.ts', uses('commander')],
  ],
  passes: [
    ['libs/codec/src/a.ts', uses('avsc')],
    ['libs/log/src/embedded/a.ts', uses('lmdb')],
    ['libs/testkit/src/a.ts', uses('ethers')],
    ['libs/domain/src/a.spec.ts', uses('ethers')],
    ['services/ingest/src/main.ts', uses('@nestjs/core')],
  ],
});

rule('no-console', {
  fails: [
    ['libs/log/src/a.ts', "console.log('x');"],
    ['services/ingest/src/a.ts', "console.error('x');"],
    ['libs/log/src/a.spec.ts', "console.log('x');"],
  ],
  passes: [
    ['services/cli/src/a.ts', "console.log('x');"],
    ['libs/log/src/a.spec.ts', "console.warn('skipped');"],
    ['libs/log/src/a.bench.ts', "console.log('x');"],
  ],
});

rule('max-lines-per-function', {
  fails: [['libs/log/src/a.ts', `export function long(): void {\n${'  String(1);\n'.repeat(81)}}`]],
  passes: [['libs/log/src/a.ts', `export function short(): void {\n${'  String(1);\n'.repeat(50)}}`]],
});

rule('advice/max-lines', {
  fails: [['libs/log/src/a.ts', 'String(1);\n'.repeat(201)]],
  passes: [['libs/log/src/a.ts', 'String(1);\n'.repeat(150)]],
});

rule('max-lines', {
  fails: [['libs/log/src/a.ts', 'String(1);\n'.repeat(401)]],
  passes: [['libs/log/src/a.ts', 'String(1);\n'.repeat(150)]],
});
