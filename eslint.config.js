import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';
import { dependencyDirection } from './tools/lint/dependency-direction.mjs';
import { noBarrel } from './tools/lint/no-barrel.mjs';
import { packageHome } from './tools/lint/package-home.mjs';
import { pureCode } from './tools/lint/pure-code.mjs';

const local = {
  rules: {
    'dependency-direction': dependencyDirection,
    'no-barrel': noBarrel,
    'package-home': packageHome,
    'pure-code': pureCode,
  },
};

/** Sizes to aim at, as warnings; the errors of the same rules stand in `core`. */
const advice = {
  rules: {
    'max-lines': builtinRules.get('max-lines'),
    'max-lines-per-function': builtinRules.get('max-lines-per-function'),
  },
};

/** What every file keeps, plain JavaScript included. */
const core = {
  // x == null asks for null and undefined at once.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-constant-binary-expression': 'error',
  'no-fallthrough': 'error',
  'no-debugger': 'error',
  'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '**/generated/**', '.sluice/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.js', '**/*.mjs', 'sluice'], rules: core },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { local, advice },
    rules: {
      ...core,
      'advice/max-lines': ['warn', 200],
      'advice/max-lines-per-function': ['warn', 60],
      'local/dependency-direction': 'error',
      'local/no-barrel': 'error',
      'local/package-home': 'error',
      'local/pure-code': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // The compiler says the same.
      '@typescript-eslint/no-unused-vars': 'off',
      // A number in a message reads as one thinks it does.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // () => array.push(x) is clear, and its value is dropped.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Ports are asynchronous; an adapter in memory has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // call<Shape>(...) says what a caller expects of JSON.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // What createX returns is an object of closures: its methods have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // Types are structural here; Nest declares its options as classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  { files: ['libs/**/*.ts', 'services/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    // The command is what prints.
    files: ['services/cli/**/*.ts', 'libs/platform/src/cli/**/*.ts', '**/*.bench.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A describe block is one function; expect() and fixtures have looser types; skips are said on the console.
    files: ['**/*.spec.ts', '**/spec-*.ts', 'libs/*/src/contract/**/*.ts'],
    rules: {
      'no-console': ['error', { allow: ['warn'] }],
      'max-lines-per-function': 'off',
      'advice/max-lines-per-function': 'off',
      'advice/max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
