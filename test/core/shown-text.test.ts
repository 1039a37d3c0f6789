import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../src/core/shown-text';
import { expectPlainWords } from '../support/clear-refusal';
import { hostileText } from '../support/hostile';

describe('text from elsewhere', () => {
  it('is shown without characters that do not print or that reverse surrounding text, and is cut if it is long', () => {
    expect(shownText('a\u202Eb\0c\n')).toBe('abc');
    expect(shownText('x'.repeat(60))).toBe('x'.repeat(60));
    expect(shownText('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
    expect(shownText('abcdef', 3)).toBe('abc…');
  });

  it('is never cut within a character', () => {
    expect(shownText('ab\u{1F600}cd', 3)).toBe('ab…');
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 70 }), (text, longest) => {
        const shown = shownText(text, longest);
        expectPlainWords(shown.replaceAll(/undefined|function/gi, ''));
        expect(shown.length).toBeLessThanOrEqual(longest + 1);
      }),
    );
  });
});
