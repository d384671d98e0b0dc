import { minimalSize, type SchemaNode } from '../schema/schema-node.js';
import type { Cursor } from './cursor.js';

export type Skip = (cursor: Cursor) => void;

/** Passes over a value, checking lengths and counts but not its contents. */
export function compileSkipper(node: SchemaNode): Skip {
  switch (node.kind) {
    case 'boolean':
      return (cursor) => cursor.skip(1);
    case 'int':
    case 'long':
      return (cursor) => {
        cursor.long();
      };
    case 'string':
    case 'bytes':
    case 'uint256':
    case 'int256':
      return (cursor) => cursor.skip(cursor.length());
    case 'fixed': {
      const { size } = node;
      return (cursor) => cursor.skip(size);
    }
    case 'nullable': {
      const inner = compileSkipper(node.inner);
      return (cursor) => {
        if (cursor.isPresent()) inner(cursor);
      };
    }
    case 'array': {
      const item = compileSkipper(node.items);
      const itemSize = minimalSize(node.items);
      return (cursor) => {
        for (let count = cursor.blockCount(itemSize); count > 0; count = cursor.blockCount(itemSize)) {
          for (let index = 0; index < count; index++) item(cursor);
        }
      };
    }
    case 'record': {
      const fields = node.fields.map(({ type }) => compileSkipper(type));
      return (cursor) => {
        for (const field of fields) field(cursor);
      };
    }
  }
}
