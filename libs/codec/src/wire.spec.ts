import { describe, expect, it } from '@jest/globals';
import { unwrap, wrap } from './wire.js';

describe('the wire prefix', () => {
  it('is a zero byte and the schema id, big-endian', () => {
    expect(wrap(0x01020304, Buffer.from([9, 8])).toString('hex')).toBe('00010203040908');
    expect(wrap(0xffffffff, Buffer.alloc(0)).toString('hex')).toBe('00ffffffff');
  });

  it('comes off again; the payload is a view', () => {
    const wire = wrap(7, Buffer.from([9, 8]));
    const { schemaId, payload } = unwrap(wire);
    expect([schemaId, payload.toString('hex')]).toEqual([7, '0908']);
    wire[5] = 1;
    expect(payload[0]).toBe(1);
  });

  it.each(['', '00', '00000000', '0100000001aa'])('is refused where it is none: 0x%s', (hex) => {
    expect(() => unwrap(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ code: 'schema.decode' }));
  });
});
