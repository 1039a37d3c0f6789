import { colorRamp, mixColors, packRgb, type Rgb } from './color';

/** The colours of all pictures, as packed pixels ready to be copied into an ImageData. */
export interface Palette {
  /** 256 entries: the values 0 ... 1 of an unsigned image. */
  readonly grey: Uint32Array;
  /** 255 entries: the levels -127 ... 127 of weights and signed images; entry 127 is zero. Small weights stand out. */
  readonly diverging: Uint32Array;
  /** The same, much closer to the colour of zero: for units that hardly ever win. */
  readonly divergingFaint: Uint32Array;
  readonly bitOff: number;
  readonly bitOn: number;
  /** A bit of a code other than the one examined; rings and frames round what is pointed at. */
  readonly bitOther: number;
  /** The fading colours of a bit that has just been switched on, and of one that has just been switched off. */
  readonly bitArriving: Uint32Array;
  readonly bitLeaving: Uint32Array;
}

/** The custom properties of styles/tokens.css with the colours of the pictures. */
export type PaletteColors = Readonly<Record<keyof typeof FALLBACK, Rgb>>;

/** The colours if no stylesheet defines them. */
const FALLBACK = {
  '--weight-negative': [33, 102, 172],
  '--weight-zero': [247, 246, 243],
  '--weight-positive': [192, 69, 15],
  '--pixel-0': [255, 255, 255],
  '--pixel-1': [22, 24, 26],
  '--bit-off': [236, 234, 229],
  '--bit-on': [11, 98, 196],
  '--bit-other': [22, 24, 26],
} as const satisfies Record<string, Rgb>;

/** The number of colours through which a switched bit passes. */
const BIT_STAGES = 24;
/** A weight of half the largest gets more than half of the colour: strokes consist of many small weights. */
const ADDS_POWER = 0.62;
const REMOVES_POWER = 0.7;
/** The share of its colour that a faint feature keeps. */
const FAINTNESS = 0.3;

export function makePalette(colors: PaletteColors): Palette {
  const zero = colors['--weight-zero'];
  const negative = colors['--weight-negative'];
  const positive = colors['--weight-positive'];
  return {
    grey: colorRamp(colors['--pixel-0'], colors['--pixel-1'], 256),
    diverging: divergingRamp(negative, zero, positive),
    divergingFaint: divergingRamp(mixColors(zero, negative, FAINTNESS), zero, mixColors(zero, positive, FAINTNESS)),
    bitOff: packRgb(colors['--bit-off']),
    bitOn: packRgb(colors['--bit-on']),
    bitOther: packRgb(colors['--bit-other']),
    bitArriving: colorRamp(positive, colors['--bit-on'], BIT_STAGES),
    bitLeaving: colorRamp(colors['--bit-on'], colors['--bit-off'], BIT_STAGES),
  };
}

function divergingRamp(negative: Rgb, zero: Rgb, positive: Rgb): Uint32Array {
  return Uint32Array.from({ length: 255 }, (_, entry) => {
    const level = (entry - 127) / 127;
    return packRgb(
      level < 0 ? mixColors(zero, negative, (-level) ** REMOVES_POWER) : mixColors(zero, positive, level ** ADDS_POWER),
    );
  });
}

/** Reads the present values of the custom properties, with `light-dark()`, `var()` and the like resolved. */
export function readPaletteColors(root: HTMLElement): PaletteColors {
  const probe = root.ownerDocument.createElement('span');
  probe.style.display = 'none';
  // Pictures keep their colours even if the system forces its own on the page.
  probe.style.forcedColorAdjust = 'none';
  root.append(probe);
  const style = root.ownerDocument.defaultView?.getComputedStyle(probe);
  const colors: Record<string, Rgb> = {};
  for (const [name, fallback] of Object.entries(FALLBACK)) {
    probe.style.color = `var(${name})`;
    const isDefined = Boolean(style?.getPropertyValue(name));
    colors[name] = (isDefined && parseColor(style?.color ?? '')) || fallback;
  }
  probe.remove();
  return colors as PaletteColors;
}

/**
 * A computed CSS colour: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` (transparency is ignored) or `color(srgb 0.1 0.2 0.3)`.
 * @returns null for anything else.
 */
export function parseColor(text: string): Rgb | null {
  const match = /^(rgba?\(|color\(srgb )(.*)\)$/.exec(text.trim());
  const channels = match?.[2]?.split(/[\s,/]+/).map(Number) ?? [];
  const [red = NaN, green = NaN, blue = NaN] = channels;
  if (![red, green, blue].every(Number.isFinite)) return null;
  const scale = match?.[1] === 'color(srgb ' ? 255 : 1;
  return [red * scale, green * scale, blue * scale];
}
