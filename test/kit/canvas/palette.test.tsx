import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLivePalette } from '../../../src/kit/canvas/live-palette';
import { parseColor, readPaletteColors } from '../../../src/kit/canvas/palette';
import { plainPalette } from '../../support/plain-palette';

function bytesOf(pixel: number): number[] {
  return [...new Uint8Array(Uint32Array.of(pixel).buffer)];
}

describe('the palette', () => {
  it('is neutral at zero and has its full colours at both ends of the diverging scale', () => {
    expect(plainPalette.diverging).toHaveLength(255);
    expect(bytesOf(plainPalette.diverging[0]!)).toEqual([0, 0, 255, 255]);
    expect(bytesOf(plainPalette.diverging[127]!)).toEqual([255, 255, 255, 255]);
    expect(bytesOf(plainPalette.diverging[254]!)).toEqual([255, 0, 0, 255]);
  });

  it('fades features of unused units towards zero, which itself stays', () => {
    const [, , blue] = bytesOf(plainPalette.divergingFaint[254]!);
    expect(bytesOf(plainPalette.divergingFaint[127]!)).toEqual([255, 255, 255, 255]);
    expect(blue).toBeGreaterThan(127);
  });
});

describe('parsing computed colours', () => {
  it.each([
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['rgb(1 2 3 / 0.5)', [1, 2, 3]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3]],
    ['color(srgb 0.2 0.4 1)', [51, 102, 255]],
  ])('reads %s', (text, expected) => {
    expect(parseColor(text)?.map((channel) => Math.round(channel))).toEqual(expected);
  });

  it.each(['', 'transparent', 'oklch(0.5 0.1 20)', 'rgb(1, 2)'])('says that it cannot read “%s”', (text) => {
    expect(parseColor(text)).toBeNull();
  });
});

describe('the palette of the page', () => {
  const root = document.documentElement;
  afterEach(() => {
    root.removeAttribute('data-theme');
    vi.unstubAllGlobals();
  });

  it('falls back to built-in colours if no stylesheet defines them, and leaves nothing behind', () => {
    expect(readPaletteColors(root)['--weight-zero']).toEqual([247, 246, 243]);
    expect(root.querySelector('span')).toBeNull();
  });

  it('takes the resolved colour of a custom property that is defined', () => {
    // jsdom does not resolve var(): this imitates a browser that has resolved light-dark() to one colour.
    const resolved = {
      color: 'rgb(1, 2, 3)',
      getPropertyValue: (name: string) => (name === '--weight-zero' ? 'light-dark(red, rgb(1, 2, 3))' : ''),
    };
    const spy = vi.spyOn(window, 'getComputedStyle').mockReturnValue(resolved as unknown as CSSStyleDeclaration);
    const colors = readPaletteColors(root);
    spy.mockRestore();
    expect(colors['--weight-zero']).toEqual([1, 2, 3]);
    expect(colors['--pixel-0']).toEqual([255, 255, 255]);
  });

  it('is read once, and again after the theme has changed', async () => {
    const palette = createLivePalette(root, window);
    const changed = vi.fn();
    palette.subscribe(changed);
    const first = palette.current();
    expect(palette.current()).toBe(first);
    root.setAttribute('data-theme', 'dark');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(palette.current()).not.toBe(first);
  });

  it('is read again after the colour scheme of the system has changed', () => {
    const schemes = new EventTarget();
    const view = { matchMedia: () => schemes } as unknown as Window;
    const palette = createLivePalette(root, view);
    const changed = vi.fn();
    const end = palette.subscribe(changed);
    const first = palette.current();
    schemes.dispatchEvent(new Event('change'));
    expect(changed).toHaveBeenCalled();
    expect(palette.current()).not.toBe(first);
    changed.mockClear();
    end();
    schemes.dispatchEvent(new Event('change'));
    expect(changed).not.toHaveBeenCalled();
  });
});
