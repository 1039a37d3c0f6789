/** A colour in sRGB, each channel 0 ... 255 (not necessarily whole). */
export type Rgb = readonly [red: number, green: number, blue: number];

/** One opaque pixel of an ImageData, read through a Uint32Array; correct for either byte order. */
export function packRgb([red, green, blue]: Rgb): number {
  return new Uint32Array(Uint8ClampedArray.of(red, green, blue, 255).buffer)[0]!;
}

/**
 * Packed pixels from `from` to `to` in `steps` even steps (both ends included).
 * Evenly spaced in OKLab, where equal distances look about equally large.
 * Source of the matrices: B. Ottosson, "A perceptual color space for image processing" (2020).
 */
export function colorRamp(from: Rgb, to: Rgb, steps: number): Uint32Array<ArrayBuffer> {
  const start = toOklab(from);
  const end = toOklab(to);
  return Uint32Array.from({ length: steps }, (_, i) => packRgb(fromOklab(mix(start, end, i / Math.max(1, steps - 1)))));
}

/** The colour `share` (0 ... 1) of the way from `from` to `to`, in OKLab. */
export function mixColors(from: Rgb, to: Rgb, share: number): Rgb {
  return fromOklab(mix(toOklab(from), toOklab(to), share));
}

type Triple = readonly [number, number, number];

function mix(a: Triple, b: Triple, share: number): Triple {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

function toOklab(rgb: Rgb): Triple {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toLinear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
  const clipped = Math.min(1, Math.max(0, value));
  return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055);
}
