import { describe, expect, it } from '@jest/globals';
import { byPlace } from './event-order.js';

const called = (transactionIndex: number, ...traceAddress: number[]) => ({
  transactionIndex,
  logIndex: null,
  traceAddress,
});
const logged = (logIndex: number) => ({ transactionIndex: 0, logIndex, traceAddress: null });

describe('the order of events', () => {
  it('is that of logs', () => {
    expect([logged(7), logged(2), logged(31)].sort(byPlace)).toEqual([logged(2), logged(7), logged(31)]);
  });

  it('is that of the ends of calls: a loan after what was done with it', () => {
    const order = [
      called(0, 0, 0, 3),
      called(0, 0, 0),
      called(0, 0, 1),
      called(0, 0),
      called(0),
      called(1, 0),
    ];
    expect([...order].reverse().sort(byPlace)).toEqual(order);
  });
});
