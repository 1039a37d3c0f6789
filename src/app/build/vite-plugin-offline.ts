import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** No file of the build comes near this: the largest are the shards of MNIST, a third of a megabyte each. */
const MOST_BYTES_OF_A_FILE = 4_000_000;

/**
 * Makes the page installable and keeps all of it, MNIST included (about 12 MB), for use without a network. app/offline.ts says when. A
 * new version is fetched beside the old one and waits until it is asked for.
 */
export function offlinePlugin(): PluginOption {
  return VitePWA({
    // Registered by app/offline.ts, once the page trains.
    injectRegister: false,
    registerType: 'prompt',
    manifest: {
      name: 'SDR Playground',
      short_name: 'SDR Playground',
      description: 'A sparse binary code learns to describe handwritten digits while you watch, in your browser.',
      id: './',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#fbfaf8',
      theme_color: '#fbfaf8',
      icons: [
        { src: './icon.svg', type: 'image/svg+xml', sizes: 'any' },
        { src: './icon-192.png', type: 'image/png', sizes: '192x192' },
        { src: './icon-512.png', type: 'image/png', sizes: '512x512' },
        { src: './icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{html,js,css,wasm,svg,png,json,bin}'],
      maximumFileSizeToCacheInBytes: MOST_BYTES_OF_A_FILE,
      cleanupOutdatedCaches: true,
      // One file: under the page's policy a service worker must not load another by its name.
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  });
}
