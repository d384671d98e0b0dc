import type { TokenMetadata } from '#domain/generated/tokens-v1.js';
import { type Codec, createCodec } from './codec.js';
import { lockedRegistry } from './registry.js';

const { id, schema } = lockedRegistry.newest('tokens', 1);

/** Records of the tokens topics. */
export const tokensCodec: Codec<TokenMetadata> = createCodec<TokenMetadata>(schema, id);
