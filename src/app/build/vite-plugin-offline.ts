import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { DATASET_CACHE } from '../dataset-cache.ts';

/** All files of the page's code are far smaller. */
const MOST_BYTES_OF_A_FILE = 4_000_000;
/** After this silence of the server, a kept answer is used if there is one. */
const SILENCE_S = 5;

type RuntimeCaching = NonNullable<NonNullable<Parameters<typeof VitePWA>[0]>['workbox']>['runtimeCaching'];

/**
 * How kept datasets (keep-dataset.ts) are read. Functions are copied into the service worker as text, so they cannot
 * use anything around them.
 */
const KEPT_DATASETS: NonNullable<RuntimeCaching> = [
  {
    // The names of all other files depend on the manifest, so the server's answer has priority.
    urlPattern: ({ url, sameOrigin }) => sameOrigin && /\/datasets\/[\w-]+\/manifest\.json$/.test(url.pathname),
    handler: 'NetworkFirst',
    options: {
      cacheName: DATASET_CACHE,
      networkTimeoutSeconds: SILENCE_S,
      plugins: [
        {
          cacheWillUpdate: () => Promise.resolve(null),
          fetchDidSucceed: ({ response }) =>
            response.ok && !response.headers.get('Content-Type')?.includes('text/html')
              ? Promise.resolve(response)
              : Promise.reject(new Error('expected the description of a dataset')),
          // Nothing is kept: let the page see for itself what is wrong.
          handlerDidError: ({ request }) => fetch(request),
        },
      ],
    },
  },
  {
    // Their names change with their content. A file that the page found damaged is requested past all caches.
    urlPattern: ({ url, sameOrigin, request }) =>
      sameOrigin && request.cache !== 'reload' && /\/datasets\/[\w-]+\/[^/]+\.bin$/.test(url.pathname),
    handler: 'CacheFirst',
    options: { cacheName: DATASET_CACHE, plugins: [{ cacheWillUpdate: () => Promise.resolve(null) }] },
  },
];

/**
 * Makes the page installable and keeps its code, and the datasets opened, for use without a network; app/offline.ts
 * decides when. A new version is fetched alongside the old one and waits until it is requested.
 */
export function offlinePlugin(): PluginOption {
  return VitePWA({
    // Registered by app/offline.ts, once the page trains.
    injectRegister: false,
    registerType: 'prompt',
    manifest: {
      name: 'SDR Playground',
      short_name: 'SDR Playground',
      description:
        'Watch a network learn to write every digit with a sparse distributed representation, in your browser.',
      id: './',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#f7f5f0',
      theme_color: '#f7f5f0',
      icons: [
        { src: './icon.svg', type: 'image/svg+xml', sizes: 'any' },
        { src: './icon-192.png', type: 'image/png', sizes: '192x192' },
        { src: './icon-512.png', type: 'image/png', sizes: '512x512' },
        { src: './icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,wasm,svg,png}'],
      globIgnores: ['datasets/**'],
      runtimeCaching: KEPT_DATASETS,
      maximumFileSizeToCacheInBytes: MOST_BYTES_OF_A_FILE,
      cleanupOutdatedCaches: true,
      // One file: under the page's policy a service worker must not load another by its name.
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });
}
