/** What is wrong with a payload, before it is known whose payload it is. Becomes schema.decode. */
export class Malformed extends Error {
  /** From the outermost field inwards; array indexes as [i]. */
  readonly path: string[] = [];

  /** `names of fields` joined to one word. */
  get field(): string {
    return this.path.reduce(
      (text, part) => (part.startsWith('[') || text === '' ? text + part : `${text}.${part}`),
      '',
    );
  }
}
