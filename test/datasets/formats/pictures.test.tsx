import { describe, expect, it } from 'vitest';
import { escapeXml, svgFile, type SvgPicture } from '../../../src/datasets/formats/svg-pictures';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const PICTURE: SvgPicture = {
  title: 'Codes <of> "digits" & \u0000\uD800 more',
  width: 20,
  height: 10,
  background: '#ffffff',
  pictures: [{ x: 1, y: 2, width: 8, height: 8, png: PNG }],
  cells: [{ color: '#0b62c4', cells: [{ x: 12, y: 3, size: 2 }] }],
};

describe('a picture as SVG', () => {
  it('is valid XML with the pictures and the bits in their places', () => {
    const file = new DOMParser().parseFromString(svgFile(PICTURE), 'image/svg+xml');
    expect(file.querySelector('parsererror')).toBeNull();
    expect(file.documentElement.getAttribute('viewBox')).toBe('0 0 20 10');
    expect(file.querySelector('title')!.textContent).toBe('Codes <of> "digits" &  more');
    const image = file.querySelector('image')!;
    expect([image.getAttribute('x'), image.getAttribute('width'), image.getAttribute('href')]).toEqual(['1', '8', PNG]);
    expect(file.querySelector('path')!.getAttribute('d')).toBe('M12 3h2v2h-2z');
    expect(file.querySelector('path')!.getAttribute('fill')).toBe('#0b62c4');
  });

  it('refuses addresses and colours that could be markup', () => {
    expect(() => svgFile({ ...PICTURE, background: '"/><script/>' })).toThrow(RangeError);
    const pictures = [{ ...PICTURE.pictures[0]!, png: 'https://example.org/x.png' }];
    expect(() => svgFile({ ...PICTURE, pictures })).toThrow(RangeError);
    expect(escapeXml(`<script>'"&`)).toBe('&lt;script&gt;&apos;&quot;&amp;');
  });
});
