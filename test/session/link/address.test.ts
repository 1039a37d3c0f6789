import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressEntry, withAddressEntry } from '../../../src/session/link/address';

describe('an entry of the address', () => {
  it('is read by its name', () => {
    expect(addressEntry('#feature=17', 'feature')).toBe('17');
    expect(addressEntry('#k=30&feature=17&n=1000', 'feature')).toBe('17');
    expect(addressEntry('#features=17&k', 'feature')).toBeNull();
    expect(addressEntry('', 'feature')).toBeNull();
  });

  it('is null if it cannot be decoded', () => {
    expect(addressEntry('#feature=%E0%A4%A', 'feature')).toBeNull();
  });

  it('is written in place, and removed again, without touching the others', () => {
    expect(withAddressEntry('#a=%20x&feature=1&b', 'feature', '2')).toBe('#a=%20x&feature=2&b');
    expect(withAddressEntry('#a=%20x', 'feature', '2')).toBe('#a=%20x&feature=2');
    expect(withAddressEntry('#a=%20x&feature=1&b', 'feature', null)).toBe('#a=%20x&b');
    expect(withAddressEntry('#feature=1', 'feature', null)).toBe('');
  });

  it('comes back as it was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '#a=1', '#x=2&a=1'), (value, fragment) => {
        expect(addressEntry(withAddressEntry(fragment, 'x', value), 'x')).toBe(value);
      }),
    );
  });
});
