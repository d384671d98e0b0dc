import { versionName } from './order.js';
import type { Lock, SchemaFile } from './sources.js';

/** libs/codec/src/generated/schemas.ts: every schema with its id, so that no file is read at run time. */
export function schemasModule(schemas: readonly SchemaFile[], lock: Lock): string {
  const entries = schemas.map((file) => {
    const { stage, major, minor, json } = file;
    const { id, fingerprint } = lock[versionName(file)] as Lock[string];
    return `  ${JSON.stringify({ id, stage, major, minor, fingerprint, schema: json })},\n`;
  });
  return [
    '// Generated from schemas/ by `npm run generate`. Do not edit.\n',
    "import type { RegisteredSchema } from '../registry.js';\n\n",
    'export const SCHEMAS: readonly RegisteredSchema[] = [\n',
    ...entries,
    '];\n',
  ].join('');
}
