/** Pictures as SVG: pixels as embedded PNGs, enlarged without smoothing; bits of codes as rectangles. */

export interface PlacedPicture {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** data:image/png;base64,… */
  readonly png: string;
}

/** Rectangles of one colour. */
export interface PlacedCells {
  readonly color: string;
  readonly cells: readonly { readonly x: number; readonly y: number; readonly size: number }[];
}

export interface SvgPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly pictures: readonly PlacedPicture[];
  readonly cells: readonly PlacedCells[];
}

/** @throws RangeError if a picture is not a PNG data URL or a colour does not have the form #rrggbb. */
export function svgFile({ title, width, height, background, pictures, cells }: SvgPicture): string {
  const images = pictures.map(({ png, ...box }) => {
    if (!/^data:image\/png;base64,[A-Za-z0-9+/=]*$/.test(png)) throw new RangeError('a picture that is not a PNG');
    return `<image x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" preserveAspectRatio="none" image-rendering="pixelated" href="${png}"/>`;
  });
  const bits = cells.map(({ color, cells: placed }) => {
    const paths = placed.map(({ x, y, size }) => `M${x} ${y}h${size}v${size}h${-size}z`);
    return `<path fill="${checkedColor(color)}" d="${paths.join('')}"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${checkedColor(background)}"/>`,
    ...images,
    ...bits,
    '</svg>',
    '',
  ].join('\n');
}

function checkedColor(color: string): string {
  if (!/^#[0-9a-f]{6}$/.test(color)) throw new RangeError(`the colour ${JSON.stringify(color)}; expected #rrggbb`);
  return color;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an XML file: escapes markup, and leaves out characters that XML 1.0 does not allow. */
export function escapeXml(text: string): string {
  const allowed = text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
