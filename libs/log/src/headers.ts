type Headers = Readonly<Record<string, string>>;

const NONE: Headers = Object.freeze({});

/** JSON, or nothing where there is no header. */
export function encodeHeaders(headers: Headers | undefined): string {
  if (headers === undefined) return '';
  for (const _ in headers) return JSON.stringify(headers);
  return '';
}

export function decodeHeaders(text: string): Headers {
  return text === '' ? NONE : (JSON.parse(text) as Headers);
}
