import { onModules, where } from './where.mjs';

/** Packages that stand behind one library, so that their traps are known in one place. */
const HOMES = [
  { module: /^avsc($|\/)/, homes: ['libs/codec/'] },
  { module: /^lmdb($|\/)/, homes: ['libs/log/src/embedded/'] },
  { module: /^@nestjs\//, homes: ['libs/platform/', 'services/'] },
  { module: /^ethers($|\/)/, homes: ['libs/testkit/'], specs: true },
  { module: /^(picocolors|cli-table3)$/, homes: ['libs/platform/', 'services/cli/'] },
  { module: /^commander$/, homes: ['services/cli/'] },
];

/** Keeps a package inside the library that wraps it. */
export const packageHome = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { home: '{{name}} is imported in {{homes}} alone; use what stands there.' },
  },
  create(context) {
    const { path, isTest } = where(context.filename);
    if (!/^(libs|services)\//.test(path)) return {};
    return onModules((source, node) => {
      const rule = HOMES.find(({ module }) => module.test(source));
      if (rule === undefined || (rule.specs === true && isTest)) return;
      if (!rule.homes.some((home) => path.startsWith(home)))
        context.report({ node, messageId: 'home', data: { name: source, homes: rule.homes.join(', ') } });
    });
  },
};
