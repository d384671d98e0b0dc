import type { DetectStep } from '#domain/generated/detect-v1.js';
import { type Codec, createCodec } from './codec.js';
import { lockedRegistry } from './registry.js';

const { id, schema } = lockedRegistry.newest('detect', 1);

/** Records of the detect topics. */
export const detectCodec: Codec<DetectStep> = createCodec<DetectStep>(schema, id, 'bigint');
