import { importStore } from './store';
import { createKeptImages } from './kept-images';
import { findOwnImages, openOwnImages } from './own-images-db';
import { runStore } from '../../session/run-store';

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sdr-playground-images') : null;

/** The own images that this browser keeps, as this page sees them. Loaded when they are needed. */
export const keptImages = createKeptImages({
  images: importStore,
  run: runStore,
  openDb: openOwnImages,
  findDb: findOwnImages,
  announce: () => channel?.postMessage(null),
  now: Date.now,
});

channel?.addEventListener('message', () => void keptImages.refresh());
