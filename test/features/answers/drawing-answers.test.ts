import { describe, expect, it } from 'vitest';
import { sharedAnswer } from '../../../src/features/answers/drawing-answers';

const code = (...bits: number[]): Uint32Array => Uint32Array.from(bits);
const own = code(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

describe('the answer to a drawing', () => {
  it('names the test image that shares most bits, and that of its own class', () => {
    const others = [
      { name: '9', bits: code(1, 2, 50) },
      { name: '7', bits: code(60, 61, 62) },
    ];
    expect(sharedAnswer('digit', '7', own, others)).toBe('Your 7 shares 2 bits with the 9, and none with the other 7.');
  });

  it('mentions only that of its own class if it shares most', () => {
    const others = [
      { name: '9', bits: code(1) },
      { name: '7', bits: code(1, 2, 3, 4) },
    ];
    expect(sharedAnswer('digit', '7', own, others)).toBe('Your 7 shares 4 bits with the other 7.');
  });

  it('names all that share equally many, counts them if there are many, and singles none out if all do', () => {
    const all = '0123456789'.split('');
    const sharing = (...names: string[]) =>
      all.map((name) => ({ name, bits: names.includes(name) ? code(1, 2, 3) : code(1) }));
    const sentence = (...names: string[]) => sharedAnswer('digit', '7', own, sharing(...names));
    expect(sentence('4', '9')).toBe('Your 7 shares 3 bits with the 4 and the 9, and 1 with the other 7.');
    expect(sentence('7', '9')).toBe('Your 7 shares 3 bits with the other 7 and the 9.');
    expect(sentence('0', '4', '8', '9')).toBe('Your 7 shares 3 bits with 4 of these digits, and 1 with the other 7.');
    expect(sentence(...all)).toBe('Your 7 shares 3 bits with each of these digits.');
  });

  it('says so if hardly anything is shared', () => {
    expect(sharedAnswer('digit', '7', own, [{ name: '9', bits: code(1, 99) }])).toBe(
      'Your 7 shares almost no bits with these digits: codes are specific.',
    );
  });

  it('names no class if none is recognised, and is null for an empty code', () => {
    expect(sharedAnswer('digit', null, own, [{ name: '9', bits: code(1, 2, 3) }])).toBe(
      'Your digit shares 3 bits with the 9.',
    );
    expect(sharedAnswer('digit', '7', code(), [{ name: '9', bits: code(1) }])).toBeNull();
  });
});
