import { describe, expect, it } from '@jest/globals';
import { InterruptedError } from '#domain/errors/sluice-error.js';
import { Lifecycle } from './lifecycle.js';

describe('Lifecycle', () => {
  it('closes in reverse order, all of it, and hands the first failure on', async () => {
    const closed: string[] = [];
    const lifecycle = new Lifecycle();
    const resource = (name: string, fails = false): { close(): void } => ({
      close() {
        closed.push(name);
        if (fails) throw new Error(`${name} failed`);
      },
    });
    lifecycle.own('log', resource('log'));
    lifecycle.own('database', resource('database', true));
    lifecycle.own('server', resource('server'));
    await expect(lifecycle.close()).rejects.toThrow('while closing database');
    expect(closed).toEqual(['server', 'database', 'log']);
    await lifecycle.close();
    expect(closed).toHaveLength(3);
  });

  it('aborts its signal once, with a typed reason', () => {
    const lifecycle = new Lifecycle();
    lifecycle.stop('first');
    lifecycle.stop('second');
    expect(lifecycle.signal.reason).toBeInstanceOf(InterruptedError);
    expect((lifecycle.signal.reason as Error).message).toBe('first');
  });

  it('listens to signals until it is closed', async () => {
    const before = process.listenerCount('SIGTERM');
    const lifecycle = new Lifecycle().listen();
    process.emit('SIGTERM');
    expect(lifecycle.signal.aborted).toBe(true);
    await lifecycle.close();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
