import { basename } from 'node:path';

/** A concept is imported from the file that is named after it: no index files, no exports of other files' names. */
export const noBarrel = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      index: 'No index files: name the file after what it exports.',
      reexport: 'No re-exports: import from the file that defines it.',
    },
  },
  create(context) {
    const reexport = (node) => {
      if (node.source) context.report({ node, messageId: 'reexport' });
    };
    return {
      Program(node) {
        if (/^index\.[cm]?[jt]s$/.test(basename(context.filename)))
          context.report({ node, messageId: 'index' });
      },
      ExportAllDeclaration: reexport,
      ExportNamedDeclaration: reexport,
    };
  },
};
