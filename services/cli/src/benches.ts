import type { Bench } from '#testkit/bench.js';

/** All benchmarks, in the order of the pipeline. Loaded on demand: they bring test tools along. */
export async function loadBenches(): Promise<readonly Bench[]> {
  const files = await Promise.all([
    import('#codec/codec.bench.js'),
    import('#log/log.bench.js'),
    import('#rpc/ingest.bench.js'),
    import('#domain/integrity/integrity.bench.js'),
    import('#platform/runner/runner.bench.js'),
    import('#services/decode/decode.bench.js'),
    import('#services/detect/detect.bench.js'),
    import('#platform/runner/memory.bench.js'),
  ]);
  return files.flatMap(({ benches }) => benches);
}
