import { createKeptImages, type KeptImages } from './kept-images';
import { findOwnImages, openOwnImages } from './own-images-db';
import type { ImportStore } from './store';

const CHANNEL = 'sdr-playground-images';

/** The own images that this browser keeps, listed in a store; tabs announce changes to each other. */
export function createPageKeptImages(images: ImportStore): KeptImages {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
  const kept = createKeptImages({
    images,
    openDb: openOwnImages,
    findDb: findOwnImages,
    announce: () => channel?.postMessage(null),
    now: Date.now,
  });
  channel?.addEventListener('message', () => void kept.refresh());
  return kept;
}
