/** The tiles in which an image of the batch has a pixel that is not zero: no others have to be rounded to score it. */
import { usedTileFlags, usedTiles } from './encoder-layout';
import { tiles } from './store-layout';

/** Entries of `usedTiles`. */
export let usedTileCount: i32 = 0;

/** Before the first image of a batch. */
export function forgetUsedTiles(): void {
  memory.fill(usedTileFlags, 0, <usize>tiles);
}

/** @param at where the tile lies in a row of float32. */
export function useTile(at: usize): void {
  store<u8>(usedTileFlags + (at >> 6), 1);
}

/** To measure all weights; and what a residual needs, which can be anything but zero anywhere. */
export function useAllTiles(): void {
  memory.fill(usedTileFlags, 1, <usize>tiles);
}

/** To be called when all images of the batch are decoded. */
export function listUsedTiles(): void {
  let end = usedTiles;
  for (let tile: usize = 0; tile < <usize>tiles; tile++) {
    store<u32>(end, <u32>(tile << 6));
    end += (<usize>load<u8>(usedTileFlags + tile)) << 2;
  }
  usedTileCount = <i32>((end - usedTiles) >> 2);
}
