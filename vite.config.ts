import { basename } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { chosenDatasets } from './src/datasets/node/chosen-datasets.ts';
import { fashionPlugin, mnistPlugin } from './src/datasets/vite-plugin.ts';
import { compressPlugin } from './src/app/build/vite-plugin-compress.ts';
import { entriesPlugin } from './src/app/build/vite-plugin-entries.ts';
import { offlinePlugin } from './src/app/build/vite-plugin-offline.ts';
import { firstLoadPlugin } from './src/app/build/vite-plugin-first-load.ts';
import { ORIGIN_HEADERS, policyPlugin, SECURITY_HEADERS } from './src/app/build/vite-plugin-policy.ts';
import { kernelsPlugin } from './src/encoders/vite-plugin-kernels.ts';

/** All that the training worker needs at once, in one file: what it shares with its answers would be another to wait for. */
const TRAINER = { name: 'trainer', test: /src[\\/]trainer[\\/]train-on-command\.ts$/ };

const withFashion = chosenDatasets().includes('fashion');

export default defineConfig({
  define: { WITH_FASHION: JSON.stringify(withFashion) },
  base: './',
  plugins: [
    react(),
    mnistPlugin(),
    ...(withFashion ? [fashionPlugin()] : []),
    kernelsPlugin(),
    firstLoadPlugin(),
    policyPlugin(),
    compressPlugin(),
    entriesPlugin(),
    offlinePlugin(),
  ],
  css: { modules: { generateScopedName } },
  build: {
    // The few browsers that do not preload modules by themselves load them a little later; that is all.
    modulePreload: { polyfill: false },
    // Which plugin took how long is of no use to whoever wants to see the page.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: {
    format: 'es',
    plugins: () => [kernelsPlugin(), compressPlugin(), entriesPlugin()],
    rolldownOptions: { output: { codeSplitting: { groups: [TRAINER] } } },
  },
  server: { headers: ORIGIN_HEADERS },
  preview: { headers: { ...ORIGIN_HEADERS, ...SECURITY_HEADERS }, port: 4173, strictPort: true },
  test: { projects: await testProjects() },
});

/** Class names that compress well: `draw-pad`. Style sheets are called by different names, as the files they belong to. */
function generateScopedName(name: string, file: string): string {
  return `${basename(file, '.module.css')}-${name}`;
}

/** Which tests run where; a build does not load what it takes to run them. */
async function testProjects(): Promise<TestProjectConfiguration[]> {
  if (!process.env['VITEST']) return [];
  const { vitestProjects } = await import('./test/support/vitest-projects.ts');
  return vitestProjects();
}
