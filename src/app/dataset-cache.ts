/**
 * The cache of datasets for use without a network: the page writes it (keep-dataset.ts), the service worker reads it
 * (vite-plugin-offline.ts). Other pages of the same host may have caches as well.
 */
export const DATASET_CACHE = 'sdr-playground-datasets';
