import type { Boundary } from './boundary.js';
import { damageBytes, damageJson } from './damage.js';
import { runInputs } from './run-inputs.js';

/**
 * A file of JSON of our own kind, for which a service has the parser.
 *
 * @param use reads a text and does what a command does with it; throws what is refused, and an Error that is no
 * SluiceError where it got something that it should not
 */
export function jsonText(name: string, share: number, sample: string, use: (text: string) => void): Boundary {
  const json = JSON.parse(sample) as unknown;
  return {
    name,
    share,
    fuzz: (count, seed, first) =>
      runInputs({ name, count, seed, first }, (prng) => {
        const kind = prng.int(4);
        if (kind === 0) use(damageBytes(Buffer.from(sample), prng).toString('utf8'));
        else use(JSON.stringify(damageJson(json, prng)));
        return undefined;
      }),
  };
}
