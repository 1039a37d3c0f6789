import type { FilmCodec } from '../../../datasets/formats/webm-film';

/** Bits per pixel of a frame: each film begins with noise, which hardly compresses. */
const BITS_PER_PIXEL = 0.25;

/** VP8 first: Firefox needs more than ten times as long for VP9 at the same bit rate. */
const CODECS = [
  { name: 'vp8', codec: 'vp8' },
  { name: 'vp9', codec: 'vp09.00.41.08' },
] as const;

/** The codec for a film of this size in this browser, or null if there is none. */
export async function filmCodec(width: number, height: number, framesPerSecond: number): Promise<FilmCodec | null> {
  if (!('VideoEncoder' in globalThis)) return null;
  const bitrate = Math.round(width * height * framesPerSecond * BITS_PER_PIXEL);
  for (const { name, codec } of CODECS) {
    const config = { codec, width, height, bitrate, framerate: framesPerSecond };
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return { name, config };
  }
  return null;
}
