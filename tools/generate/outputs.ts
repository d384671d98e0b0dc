import { chainTable } from '#chains/chain-table.js';
import { CHAINS } from '#chains/registry.js';
import { CONFIDENCE_RULES } from '#strategies/confidence/rules.js';
import { commandsPage } from './commands-page.js';
import { lockText, nextLock } from './lock.js';
import { newestMinors } from './order.js';
import { confidencePage, errorsPage, schemasPage, topicsPage } from './pages.js';
import { protocolsPage } from './protocols-page.js';
import { schemasModule } from './schemas-module.js';
import { LOCK_PATH, type Sources } from './sources.js';
import { topicsModule } from './topics-module.js';
import { typesModule } from './types-module.js';

/** Every generated file: path in the repository to text. */
export function outputs({ schemas, topics, lock: oldLock }: Sources): ReadonlyMap<string, string> {
  const lock = nextLock(oldLock, schemas);
  for (const { stage, schema, major } of topics) {
    if (!schemas.some((file) => file.stage === schema && file.major === major)) {
      throw new Error(
        `schemas/topics.json: topic ${stage} names schema ${schema} v${major}, which does not exist`,
      );
    }
  }
  return new Map([
    [LOCK_PATH, lockText(lock)],
    ...newestMinors(schemas).map((file): [string, string] => [
      `libs/domain/src/generated/${file.stage}-v${file.major}.ts`,
      typesModule(file),
    ]),
    ['libs/domain/src/generated/topics.ts', topicsModule(topics)],
    ['libs/codec/src/generated/schemas.ts', schemasModule(schemas, lock)],
    ['docs/reference/topics.md', topicsPage(topics)],
    ['docs/reference/schemas.md', schemasPage(schemas, lock)],
    ['docs/reference/errors.md', errorsPage()],
    ['docs/reference/confidence.md', confidencePage(CONFIDENCE_RULES)],
    ['docs/reference/chains.md', chainTable(CHAINS)],
    ['docs/reference/commands.md', commandsPage()],
    ['docs/reference/protocols.md', protocolsPage()],
  ]);
}

/** Paths whose text is not what `read` gives (null: no such file). */
export function outdated(
  files: ReadonlyMap<string, string>,
  read: (path: string) => string | null,
): readonly string[] {
  return [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
}
