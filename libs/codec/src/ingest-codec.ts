import type { IngestStep } from '#domain/generated/ingest-v1.js';
import { type Codec, createCodec } from './codec.js';
import { lockedRegistry } from './registry.js';

const { id, schema } = lockedRegistry.newest('ingest', 1);

/** Records of the ingest topics. */
export const ingestCodec: Codec<IngestStep> = createCodec<IngestStep>(schema, id);
