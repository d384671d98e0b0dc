import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BadInputError } from '#domain/errors/sluice-error.js';

const gunzipAsync = promisify(gunzip);

/** A file that unpacks to more is no block; V8 holds no string above some 512 MiB either. */
const MOST_BYTES = 500 * 1024 * 1024;

/**
 * The JSON value of a file, plain or gzipped (told by its first bytes).
 * @param name how errors name the file
 * Errors: input.unreadable, input.malformed.
 */
export async function readJson(path: string, name: string): Promise<unknown> {
  return parseJson(await unpack(await readBytes(path, name), name), name);
}

export async function readBytes(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/** Gunzips where the bytes are gzip. Errors: input.malformed. */
export async function unpack(bytes: Buffer, name: string): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (name.endsWith('.gz')) throw malformed(name, 'it is no gzip file');
    return bytes;
  }
  try {
    return await gunzipAsync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw malformed(name, `the gzip data are damaged or cut short (${messageOf(cause)})`, cause);
  }
}

/** Errors: input.malformed. */
export function parseJson(bytes: Buffer, name: string): unknown {
  if (bytes.length === 0) throw malformed(name, 'the file is empty');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw malformed(name, `it is no JSON, or cut short (${messageOf(cause)})`, cause);
  }
}

/** SHA-256 of a file's bytes, hex. Errors: input.unreadable. */
export async function digestFile(path: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
  } catch (cause) {
    throw unreadable(name, cause);
  }
  return hash.digest('hex');
}

export function unreadable(name: string, cause: unknown): BadInputError {
  return new BadInputError('input.unreadable', `it can't be read (${messageOf(cause)})`, {
    place: { file: name },
    cause,
  });
}

function malformed(name: string, detail: string, cause?: unknown): BadInputError {
  return new BadInputError('input.malformed', detail, { place: { file: name }, cause });
}

function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.length > 120 ? `${message.slice(0, 117)}...` : message;
}
