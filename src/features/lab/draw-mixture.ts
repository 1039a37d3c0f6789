import type { MixturePicture, SpanShares } from '../../core/lab-answers';
import { largestAbsolute } from '../../core/largest-absolute';
import { drawImage } from '../../kit/canvas/draw-image';
import type { Palette } from '../../kit/canvas/palette';
import { partOf } from '../../kit/canvas/picture-part';
import type { PixelBox } from '../../kit/canvas/surface';
import { packedToHex } from '../../kit/canvas/unpacked-color';

/** CSS pixels: side of the cell around a picture or square, and the gap between the pictures and the squares. */
const CELL = 30;
const GAP = 8;
/** The space between two pictures. */
const RIM = 2;

/** @param width of the canvas in CSS pixels. */
export function mixtureLayout({ units, columns }: MixturePicture, width: number) {
  return {
    columns: Math.max(1, Math.min(columns, Math.floor((width - CELL - GAP) / CELL))),
    height: CELL + GAP + units.length * CELL,
  };
}

/** Components across the top, features down the side, and a square for each coefficient: its area is the share. */
export function drawMixture(context: CanvasRenderingContext2D, palette: Palette, { picture, shape }: SpanShares): void {
  const { width, height } = context.canvas;
  const { units, coefficients, componentTiles, featureTiles } = picture;
  const ratio = height / mixtureLayout(picture, 0).height;
  const { columns } = mixtureLayout(picture, width / ratio);
  context.clearRect(0, 0, width, height);
  const at = (column: number, row: number): PixelBox => ({
    left: Math.round((column < 0 ? 0 : CELL + GAP + column * CELL) * ratio),
    top: Math.round((row < 0 ? 0 : CELL + GAP + row * CELL) * ratio),
    width: Math.round((CELL - RIM) * ratio),
    height: Math.round((CELL - RIM) * ratio),
  });
  const tile = (rows: Float32Array, index: number, box: PixelBox): void => {
    const pixels = shape.width * shape.height;
    const row = rows.subarray(index * pixels, (index + 1) * pixels);
    const largest = Math.max(1e-9, largestAbsolute(row));
    // Weights and components are signed even if the images are not.
    drawImage(partOf(context, box), { shape: { ...shape, signed: true }, pixels: row, gain: 1 / largest, palette });
  };
  for (let column = 0; column < columns; column++) tile(componentTiles, column, at(column, -1));
  units.forEach((_, row) => tile(featureTiles, row, at(-1, row)));
  units.forEach((_, row) => {
    for (let column = 0; column < columns; column++) {
      const value = coefficients[row * picture.columns + column]!;
      const box = at(column, row);
      const side = Math.min(1, Math.abs(value)) * box.width;
      context.fillStyle = packedToHex(palette.diverging[value < 0 ? 0 : palette.diverging.length - 1]!);
      context.fillRect(box.left + (box.width - side) / 2, box.top + (box.height - side) / 2, side, side);
    }
  });
}
