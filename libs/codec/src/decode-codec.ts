import type { DecodeStep } from '#domain/generated/decode-v1.js';
import { type Codec, createCodec } from './codec.js';
import { lockedRegistry } from './registry.js';

const { id, schema } = lockedRegistry.newest('decode', 1);

/** Records of the decode topics. */
export const decodeCodec: Codec<DecodeStep> = createCodec<DecodeStep>(schema, id, 'bigint');
