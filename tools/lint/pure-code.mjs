import { onModules, where } from './where.mjs';

const PURE = new Set(['domain', 'chains', 'stage', 'protocols', 'strategies']);

/** Globals that bring a clock, randomness, environment, timers or I/O. */
const IMPURE_GLOBALS = new Set([
  'process',
  'performance',
  'fetch',
  'WebSocket',
  'XMLHttpRequest',
  'crypto',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'require',
  'navigator',
]);

/** Packages that compute and do nothing else. */
const PURE_PACKAGES = /^(hash-wasm|@noble\/[a-z]+)(\/|$)/;

/** Of node:crypto, hashing alone is a function of its input. */
const PURE_CRYPTO = new Set(['createHash', 'Hash']);

/** Pure libraries are functions of their arguments: replay depends on it. Specs and benches are free. */
export const pureCode = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      global: '{{name}} is no part of pure code: hand its value in as an argument.',
      clock: 'Pure code has no clock: hand the time in as an argument.',
      random: 'Pure code has no randomness.',
      module: 'Pure code must not import {{name}}.',
    },
  },
  create(context) {
    const { library, isTest, isBench } = where(context.filename);
    if (!PURE.has(library) || isTest || isBench) return {};
    const report = (node, messageId, name = '') => context.report({ node, messageId, data: { name } });
    const isGlobal = (node, name) =>
      node.type === 'Identifier' && node.name === name && refersToGlobal(context.sourceCode, node);
    return {
      ...onModules((source, node) => {
        if (!isPureModule(source, node)) report(node, 'module', source);
      }),
      Identifier(node) {
        if (IMPURE_GLOBALS.has(node.name) && refersToGlobal(context.sourceCode, node))
          report(node, 'global', node.name);
      },
      MemberExpression(node) {
        const property = node.property?.name ?? node.property?.value;
        if (isGlobal(node.object, 'globalThis')) report(node, 'global', `globalThis.${property}`);
        if (isGlobal(node.object, 'Date') && property === 'now') report(node, 'clock');
        if (isGlobal(node.object, 'Math') && property === 'random') report(node, 'random');
        if (node.object.type === 'MetaProperty' && node.object.meta.name === 'import')
          report(node, 'global', 'import.meta');
      },
      NewExpression(node) {
        if (isGlobal(node.callee, 'Date') && node.arguments.length === 0) report(node, 'clock');
      },
      CallExpression(node) {
        if (isGlobal(node.callee, 'Date')) report(node, 'clock');
      },
    };
  },
};

function isPureModule(source, node) {
  if (source.startsWith('.') || source.startsWith('#')) return true;
  if (source === 'node:buffer' || PURE_PACKAGES.test(source)) return true;
  if (source !== 'node:crypto' || node.type !== 'ImportDeclaration') return false;
  return node.specifiers.every((specifier) => PURE_CRYPTO.has(specifier.imported?.name));
}

/** True for a use of the name that nothing in the file declares. */
function refersToGlobal(sourceCode, node) {
  for (let scope = sourceCode.getScope(node); scope !== null; scope = scope.upper) {
    const reference = scope.references.find(({ identifier }) => identifier === node);
    if (reference !== undefined) return (reference.resolved?.defs.length ?? 0) === 0;
  }
  return false;
}
