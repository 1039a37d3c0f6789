import { exampleCodes, type Snapshot } from '../../../core/snapshot';
import { codeOf } from '../../../core/sparse-code';
import { drawImage } from '../../../kit/canvas/draw-image';
import { drawSdr } from '../../../kit/canvas/draw-sdr';
import { partOf } from '../../../kit/canvas/picture-part';
import { packedToHex } from '../../../kit/canvas/unpacked-color';
import { atlasSize, drawSmallAtlas, smallAtlasLayout, type AtlasStyle } from '../atlas-drawing';
import type { FilmLayout } from './film-layout';

/** Draws the frames of a film, each over the previous one. */
export class FilmCanvas {
  readonly canvas: OffscreenCanvas;
  private readonly layout: FilmLayout;
  private readonly style: AtlasStyle;
  private readonly context: OffscreenCanvasRenderingContext2D;
  private atlas: OffscreenCanvasRenderingContext2D | null = null;

  /** @throws Error if the browser has no memory for a picture of this size. */
  constructor(layout: FilmLayout, style: AtlasStyle) {
    this.layout = layout;
    this.style = style;
    this.context = contextOf(layout.width, layout.height);
    this.canvas = this.context.canvas;
  }

  /** The pixels of the last frame drawn, as RGBA. */
  get pixels(): Uint8ClampedArray {
    return this.context.getImageData(0, 0, this.layout.width, this.layout.height).data;
  }

  draw(snapshot: Snapshot, caption: string): void {
    const { context } = this;
    const { width, height } = this.layout;
    context.clearRect(0, 0, width, height);
    this.drawRows(snapshot);
    // Pictures replace the pixels below them, so the background is filled in afterwards.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = this.color(0);
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = 'source-over';
    this.drawAtlas(snapshot);
    this.write(caption);
  }

  private drawRows(snapshot: Snapshot): void {
    const { palette } = this.style;
    const { shape, examplePixels, exampleReconstructions } = snapshot;
    const size = shape.width * shape.height;
    for (const [example, boxes] of this.layout.rows.slice(0, shape.examples).entries()) {
      const first = example * size;
      const { bits, strengths } = codeOf(exampleCodes(snapshot), example);
      drawImage(partOf(this.context, boxes.image), { shape, pixels: examplePixels, first, palette });
      drawSdr(partOf(this.context, boxes.code), { units: shape.units, bits, strengths, palette });
      drawImage(partOf(this.context, boxes.reconstruction), { shape, pixels: exampleReconstructions, first, palette });
    }
  }

  private drawAtlas(snapshot: Snapshot): void {
    const { left, top, width, height } = this.layout.atlas;
    const natural = atlasSize(smallAtlasLayout(snapshot.shape));
    this.atlas ??= contextOf(natural.width, natural.height);
    drawSmallAtlas(this.atlas, snapshot, this.style);
    this.context.imageSmoothingEnabled = width < natural.width;
    this.context.imageSmoothingQuality = 'high';
    this.context.drawImage(this.atlas.canvas, left, top, width, height);
  }

  private write(caption: string): void {
    const { edge, letters, width } = this.layout;
    this.context.font = `600 ${letters}px system-ui, sans-serif`;
    this.context.textBaseline = 'middle';
    this.context.fillStyle = this.color(255);
    this.context.fillText(caption, edge, edge + letters / 2, width - 2 * edge);
  }

  private color(level: number): string {
    return packedToHex(this.style.palette.grey[level]!);
  }
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no room for a film of this size.');
  return context;
}
