import { avroRecords } from './avro-records.js';
import { blockFiles } from './block-files.js';
import { blockJson } from './block-json.js';
import type { Boundary } from './boundary.js';
import { decodedBlocks } from './decoded-blocks.js';
import { logDirectory } from './log-directory.js';
import { rpcAnswers } from './rpc-answers.js';
import { texts } from './texts.js';

/** Where bytes and text from outside come in, but for manifests, which services/cli alone reads. */
export const BOUNDARIES: readonly Boundary[] = [
  blockJson,
  blockFiles,
  avroRecords,
  decodedBlocks,
  texts,
  logDirectory,
  rpcAnswers,
];

/** Of all inputs, for the boundary beside the parser of manifests. */
export const MANIFEST_SHARE = 0.05;
