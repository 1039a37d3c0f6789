/**
 * Where datasets are kept for use without a network: the page writes (keep-dataset.ts), its service worker reads
 * (vite-plugin-offline.ts). Other pages of the same host may have caches as well.
 */
export const DATASET_CACHE = 'sdr-playground-datasets';
