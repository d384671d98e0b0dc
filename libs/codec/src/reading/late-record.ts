import type { CompiledField } from './compile-fields.js';

export function isLate({ kept, source }: CompiledField): boolean {
  return kept && source?.late != null;
}

/**
 * Source text of a class whose late fields hold their place in the payload, a number, until they are read; and of
 * making one from the variables f0, f1 ... of its fields. No name of a field has a $ in it.
 */
export function lateRecord(
  fields: readonly CompiledField[],
  absent: readonly string[],
): { readonly declared: string; readonly made: string } {
  const kept = fields.map((field, index) => ({ field, index })).filter(({ field }) => field.kept);
  const values = kept.map(({ index }) => `f${index}`).join(', ');
  const sets = kept.map(({ field, index }) => `this.${isLate(field) ? '$' : ''}${field.name} = f${index};`);
  const getters = kept
    .filter(({ field }) => isLate(field))
    .map(
      ({ field: { name, source } }) => `get ${name}() {
        const place = this.$${name};
        return typeof place === 'number' ? (this.$${name} = ${source?.late?.at('this.$', 'place')}) : place;
      }`,
    );
  const declared = `class LateRecord {
      constructor(payload, ${values}) {
        this.$ = payload;
        ${[...sets, ...absent.map((name) => `this.${name} = null;`)].join('\n        ')}
      }
      ${getters.join('\n      ')}
    }`;
  return { declared, made: `new LateRecord(cursor.buffer, ${values})` };
}
