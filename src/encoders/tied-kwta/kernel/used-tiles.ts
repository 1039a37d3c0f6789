/** The tiles in which an image of the batch has a non-zero pixel: only these must be rounded to score the batch. */
import { usedTileFlags, usedTiles } from './encoder-layout';
import { tiles } from './store-layout';

/** Number of entries in `usedTiles`. */
export let usedTileCount: i32 = 0;

/** Must be called before the first image of a batch. */
export function forgetUsedTiles(): void {
  memory.fill(usedTileFlags, 0, <usize>tiles);
}

/** @param at the tile's offset in a row of float32. */
export function useTile(at: usize): void {
  store<u8>(usedTileFlags + (at >> 6), 1);
}

/** For measuring all weights, and for residuals, which can be non-zero anywhere. */
export function useAllTiles(): void {
  memory.fill(usedTileFlags, 1, <usize>tiles);
}

/** Must be called after all images of the batch are decoded. */
export function listUsedTiles(): void {
  let end = usedTiles;
  for (let tile: usize = 0; tile < <usize>tiles; tile++) {
    store<u32>(end, <u32>(tile << 6));
    end += (<usize>load<u8>(usedTileFlags + tile)) << 2;
  }
  usedTileCount = <i32>((end - usedTiles) >> 2);
}
