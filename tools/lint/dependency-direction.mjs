import { posix } from 'node:path';
import { onModules, where } from './where.mjs';

const PURE = ['domain', 'chains', 'stage', 'protocols', 'strategies'];

/** What each library may import, besides itself: dependencies point inward. */
const MAY_IMPORT = {
  domain: [],
  chains: ['domain'],
  stage: ['domain'],
  protocols: ['domain', 'chains', 'stage'],
  strategies: ['domain', 'chains', 'stage', 'protocols'],
  codec: PURE,
  log: PURE,
  rpc: PURE,
  platform: [...PURE, 'codec', 'log'],
};

/** The only service that composes others, and that makes a devnet. */
const COMPOSITION_ROOT = 'cli';

/** Keeps imports pointing inward: services, adapters, pure code, domain. */
export const dependencyDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      library:
        '{{from}} must not import {{to}}: dependencies point inward (CONTRIBUTING.md, "Where things live").',
      testkit: 'Only specs, benches and services/cli import testkit.',
      service: 'Only services/cli, the composition root, imports another service.',
      relative: 'Import another library as #{{to}}/..., not by a relative path.',
    },
  },
  create(context) {
    const here = where(context.filename);
    if (here.library === undefined && here.service === undefined) return {};
    return onModules((source, node) => {
      const target = resolve(here, source);
      if (target === null) return;
      const messageId = verdict(here, target);
      if (messageId !== null)
        context.report({ node, messageId, data: { from: here.library ?? here.service, to: target.name } });
    });
  },
};

/** The part of this repository that a module belongs to; null for packages and for files beside this one. */
function resolve(here, source) {
  const [, service] = /^#services\/([^/]+)\//.exec(source) ?? [];
  if (service !== undefined) return service === here.service ? null : { kind: 'service', name: service };
  const [, library] = /^#([^/]+)\//.exec(source) ?? [];
  if (library !== undefined) return library === here.library ? null : { kind: 'library', name: library };
  if (!source.startsWith('.')) return null;
  const target = where(posix.join(posix.dirname(here.path), source));
  if (target.library === here.library && target.service === here.service) return null;
  return { kind: 'relative', name: target.library ?? target.service ?? target.path };
}

function verdict(here, target) {
  if (target.kind === 'relative') return 'relative';
  if (target.kind === 'service') return here.service === COMPOSITION_ROOT ? null : 'service';
  if (here.isTest || here.isBench || here.library === 'testkit') return null;
  if (target.name === 'testkit') return here.service === COMPOSITION_ROOT ? null : 'testkit';
  if (here.service !== undefined) return null;
  return MAY_IMPORT[here.library]?.includes(target.name) ? null : 'library';
}
