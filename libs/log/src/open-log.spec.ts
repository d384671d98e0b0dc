import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from './open-log.js';

describe('openLog', () => {
  it('opens by scheme', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sluice-log-'));
    const memory = await openLog('memory:');
    const embedded = await openLog(`lmdb:${dir}/new/deep?durable=false`);
    await embedded.createTopic('a');
    expect([memory.url, embedded.url]).toEqual(['memory:', `lmdb:${dir}/new/deep?durable=false`]);
    expect(await memory.topics()).toEqual([]);
    await embedded.close();
    const again = await openLog(`lmdb:${dir}/new/deep`);
    expect((await again.topics()).map(({ name }) => name)).toEqual(['a']);
    await again.close();
    rmSync(dir, { recursive: true });
  });

  it('refuses what it does not know', async () => {
    for (const url of [
      '',
      'lmdb:',
      'lmdb:?durable=false',
      'kafka://localhost',
      'lmdb:x?durable=maybe',
      'lmdb:x?fast=true',
      '/tmp/x',
    ]) {
      await expect(openLog(url)).rejects.toMatchObject({ code: 'log.url' });
    }
  });
});
