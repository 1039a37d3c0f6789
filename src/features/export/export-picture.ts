import { exampleCodes } from '../../core/snapshot';
import { bitsOf, codeOf } from '../../core/sparse-code';
/** The present pictures on separate canvases, drawn by the same functions as on the page. */
import { svgFile, type PlacedCells, type PlacedPicture } from '../../datasets/formats/svg-pictures';
import type { Snapshot } from '../../core/snapshot';
import { atlasPlaces, atlasSize, drawSmallAtlas, smallAtlasLayout, type AtlasView } from './atlas-drawing';
import { digitsPicture, type DigitsPicture } from './digits-picture';
import { drawImage } from '../../kit/canvas/draw-image';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import { sdrCells } from '../../kit/canvas/sdr-cells';
import { livePalette } from '../../kit/canvas/live-palette';
import { packedToHex } from '../../kit/canvas/unpacked-color';

/** Some browsers refuse larger canvases. */
const MAX_SIDE = 8192;

/** The features of a snapshot, enlarged without smoothing. */
export function atlasCanvas(snapshot: Snapshot, view: AtlasView, wantedScale: number): HTMLCanvasElement {
  const small = smallAtlas(snapshot, view);
  const scale = fitting(wantedScale, small.width, small.height);
  return canvasOf(small.width * scale, small.height * scale, (context) => {
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, small.width * scale, small.height * scale);
  });
}

function smallAtlas(snapshot: Snapshot, view: AtlasView): HTMLCanvasElement {
  const { width, height } = atlasSize(smallAtlasLayout(snapshot.shape));
  const places = atlasPlaces(snapshot, view);
  return canvasOf(width, height, (context) =>
    drawSmallAtlas(context, snapshot, { places, contrast: view.contrast, palette: livePalette().current() }),
  );
}

/** The features as SVG: one pixel of the embedded picture per weight. */
export async function atlasSvg(snapshot: Snapshot, view: AtlasView, scale: number, title: string): Promise<string> {
  const canvas = smallAtlas(snapshot, view);
  const [width, height] = [canvas.width * scale, canvas.height * scale];
  const pictures = [{ x: 0, y: 0, width, height, png: await pngAddress(canvas) }];
  return svgFile({ title, width, height, background: background(), pictures, cells: [] });
}

/** The page's rows: originals, codes, reconstructions. */
export function digitsCanvas(snapshot: Snapshot, wantedScale: number): HTMLCanvasElement {
  const smallest = digitsPicture(snapshot.shape, 1);
  const scale = fitting(wantedScale, smallest.width, smallest.height);
  const layout = digitsPicture(snapshot.shape, scale);
  const canvas = canvasOf(layout.width, layout.height, (context) => {
    for (const { canvas: picture, x, y } of imageCanvases(snapshot, layout, true)) context.drawImage(picture, x, y);
    layout.columns.forEach((x, example) => {
      const code = canvasOf(layout.pictureWidth, layout.codeHeight, (inside) => drawCode(inside, snapshot, example));
      context.drawImage(code, x, layout.codeTop);
    });
  });
  return canvas;
}

/** The rows as SVG, with the bits of the codes as rectangles. */
export async function digitsSvg(snapshot: Snapshot, scale: number, title: string): Promise<string> {
  const layout = digitsPicture(snapshot.shape, scale);
  // Everything is drawn before the first `await`: then the snapshot returns to the worker.
  const canvases = imageCanvases(snapshot, layout, false);
  const cells = codeCells(snapshot, layout);
  const pictures = await Promise.all(
    canvases.map(async ({ canvas, x, y }): Promise<PlacedPicture> => ({
      x: x + layout.imageLeft,
      y: y + layout.imageTop,
      width: layout.imageWidth,
      height: layout.imageHeight,
      png: await pngAddress(canvas),
    })),
  );
  return svgFile({ title, width: layout.width, height: layout.height, background: background(), pictures, cells });
}

function codeCells(snapshot: Snapshot, layout: DigitsPicture): PlacedCells[] {
  const { shape } = snapshot;
  const { columns, pitch, gap, left, top } = sdrCells(shape.units, layout.pictureWidth, layout.codeHeight);
  const cell = (x: number, unit: number) => ({
    x: round(x + left + (unit % columns) * pitch),
    y: round(layout.codeTop + top + Math.floor(unit / columns) * pitch),
    size: round(pitch - gap),
  });
  const units = Array.from({ length: shape.units }, (_, unit) => unit);
  const { bitOff, bitOn } = livePalette().current();
  return layout.columns.flatMap((x, example): PlacedCells[] => {
    const on = [...bitsOf(exampleCodes(snapshot), example)];
    return [
      { color: packedToHex(bitOff), cells: units.map((unit) => cell(x, unit)) },
      { color: packedToHex(bitOn), cells: on.map((unit) => cell(x, unit)) },
    ];
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * Originals and reconstructions with their positions.
 * @param enlarged at the size shown; otherwise one pixel per pixel.
 */
function imageCanvases(snapshot: Snapshot, layout: DigitsPicture, enlarged: boolean) {
  const { shape, examplePixels, exampleReconstructions } = snapshot;
  const palette = livePalette().current();
  const size = shape.width * shape.height;
  const [width, height] = enlarged ? [layout.pictureWidth, layout.pictureHeight] : [shape.width, shape.height];
  return layout.columns.flatMap((x, example) =>
    (
      [
        [examplePixels, 0],
        [exampleReconstructions, layout.reconstructionTop],
      ] as const
    ).map(([pixels, y]) => ({
      x,
      y,
      canvas: canvasOf(width, height, (context) =>
        drawImage(context, { shape, pixels, first: example * size, palette }),
      ),
    })),
  );
}

function drawCode(context: CanvasRenderingContext2D, snapshot: Snapshot, example: number): void {
  const { bits, strengths } = codeOf(exampleCodes(snapshot), example);
  drawSdr(context, { units: snapshot.shape.units, bits, strengths, palette: livePalette().current() });
}

function fitting(scale: number, width: number, height: number): number {
  return Math.max(1, Math.min(scale, Math.floor(MAX_SIDE / Math.max(width, height))));
}

function canvasOf(width: number, height: number, draw: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no room for a picture of this size; choose a smaller one.');
  draw(context);
  return canvas;
}

async function pngAddress(canvas: HTMLCanvasElement): Promise<string> {
  const blob = await pngOf(canvas);
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('A picture could not be read back.'));
    reader.readAsDataURL(blob);
  });
}

/** @throws Error if the browser cannot encode a picture of this size. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('This browser could not write a picture of this size; choose a smaller one.'));
    }, 'image/png');
  });
}

/** The colour of zero. */
function background(): string {
  return packedToHex(livePalette().current().grey[0]!);
}
