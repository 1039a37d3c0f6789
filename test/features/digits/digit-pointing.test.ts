import { describe, expect, it } from 'vitest';
import { DigitPointing } from '../../../src/features/digits/digit-pointing';
import { createHighlightStore } from '../../../src/features/highlight/store';

function setUp() {
  const highlight = createHighlightStore();
  return { pointing: new DigitPointing(highlight), digit: () => highlight.getState().digit };
}

describe('the digit pointed at', () => {
  it('is the one under the mouse, or none once the mouse has left', () => {
    const { pointing, digit } = setUp();
    pointing.hover(3);
    expect(digit()).toBe(3);
    pointing.hover(null);
    expect(digit()).toBeNull();
  });

  it('is the one with keyboard focus while the mouse is elsewhere', () => {
    const { pointing, digit } = setUp();
    pointing.focus(2);
    pointing.hover(5);
    expect(digit()).toBe(5);
    pointing.hover(null);
    expect(digit()).toBe(2);
    pointing.focus(null);
    expect(digit()).toBeNull();
  });

  it('is not one focused by a pointer, which may have left', () => {
    const { pointing, digit } = setUp();
    pointing.uses('pointer');
    pointing.focus(2);
    expect(digit()).toBeNull();
    pointing.uses('keys');
    pointing.focus(3);
    expect(digit()).toBe(3);
  });

  it('is the one last tapped until something else is tapped; a second tap picks it', () => {
    const { pointing, digit } = setUp();
    expect(pointing.tap(4)).toBe(false);
    expect(digit()).toBe(4);
    expect(pointing.tap(7)).toBe(false);
    expect(digit()).toBe(7);
    expect(pointing.tap(7)).toBe(true);
    expect(digit()).toBeNull();
    pointing.tap(1);
    pointing.tapElsewhere();
    expect(digit()).toBeNull();
  });

  it('is none once the rows are gone', () => {
    const { pointing, digit } = setUp();
    pointing.focus(2);
    pointing.end();
    expect(digit()).toBeNull();
  });
});
