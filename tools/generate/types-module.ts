import type { FieldNode, RecordNode, SchemaNode } from '#codec/schema/schema-node.js';
import type { SchemaFile } from './sources.js';

/** Fixed types that libs/domain/src/bytes.ts has a name for. */
const NAMED_BYTES = new Set(['Address', 'Bloom', 'Hash', 'HeaderNonce']);

/** libs/domain/src/generated/STAGE-vMAJOR.ts: an interface a record, each after those that it names. */
export function typesModule({ stage, major, minor, node }: SchemaFile): string {
  const records = recordsOf(node);
  const bodies = records.map(interfaceOf);
  const imports = [...NAMED_BYTES, 'Int256', 'Uint256']
    .filter((name) =>
      bodies.some((body) => new RegExp(`\\b${name}\\b`).test(body.replaceAll(/\/\*\*.*?\*\//g, ''))),
    )
    .sort();
  const file = `schemas/${stage}/v${major}${minor === 0 ? '' : `.${minor}`}.avsc`;
  return [
    `// Generated from ${file} by \`npm run generate\`. Do not edit.\n`,
    imports.length === 0 ? '' : `import type { ${imports.join(', ')} } from '../bytes.js';\n`,
    ...bodies.map((body) => `\n${body}`),
  ].join('');
}

/** The records of a schema, inner ones first. */
export function recordsOf(root: RecordNode): readonly RecordNode[] {
  const found = new Map<string, RecordNode>();
  const visit = (node: SchemaNode): void => {
    if (node.kind === 'array') visit(node.items);
    if (node.kind === 'nullable') visit(node.inner);
    if (node.kind !== 'record' || found.has(node.name)) return;
    for (const { type } of node.fields) visit(type);
    found.set(node.name, node);
  };
  visit(root);
  return [...found.values()];
}

function interfaceOf(record: RecordNode): string {
  const fields = record.fields.flatMap((field) => [
    ...comment(field, '  '),
    `  readonly ${field.name}: ${typeName(field.type)};`,
  ]);
  return [...comment(record, ''), `export interface ${shortName(record.name)} {`, ...fields, '}', ''].join(
    '\n',
  );
}

function comment({ doc }: Pick<FieldNode, 'doc'>, indent: string): readonly string[] {
  return doc === null ? [] : [`${indent}/** ${doc} */`];
}

function typeName(node: SchemaNode): string {
  switch (node.kind) {
    case 'boolean':
    case 'string':
      return node.kind;
    case 'int':
    case 'long':
      return 'number';
    case 'bytes':
      return 'Buffer';
    case 'uint256':
      return node.bigints === true ? 'bigint' : 'Uint256';
    case 'int256':
      return node.bigints === true ? 'bigint' : 'Int256';
    case 'fixed':
      return fixedName(node.name);
    case 'record':
      return shortName(node.name);
    case 'nullable':
      return `${typeName(node.inner)} | null`;
    case 'array':
      return node.items.kind === 'nullable'
        ? `readonly (${typeName(node.items)})[]`
        : `readonly ${typeName(node.items)}[]`;
  }
}

function fixedName(name: string): string {
  const short = shortName(name);
  if (!NAMED_BYTES.has(short))
    throw new Error(`fixed type ${name}: libs/domain/src/bytes.ts has no such name`);
  return short;
}

export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
