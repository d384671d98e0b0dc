import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusPath } from '#testkit/corpus.js';
import { measureProof } from './prove/measure-proof.js';
import { proofModule } from './prove/proof-module.js';

/** `npm run prove`: counts what the decode stage makes of the corpus' blocks, for the reference of protocols. */
const path = 'libs/protocols/src/generated/proof.ts';
writeFileSync(join(process.cwd(), path), proofModule(await measureProof(corpusPath())));
console.error(`wrote ${path}; npm run generate brings it into the reference`);
