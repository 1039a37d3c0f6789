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

/** Everything that the training worker needs at once, in one file: shared code would be another file to wait for. */
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
    // Without the polyfill, the few browsers that do not preload modules merely load them a little later.
    modulePreload: { polyfill: false },
    // The times of the plugins do not matter to anyone who just wants to build the page.
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

/** Class names that compress well: `draw-pad`. They are unique because no two style sheets have the same name. */
function generateScopedName(name: string, file: string): string {
  return `${basename(file, '.module.css')}-${name}`;
}

/** The test projects; a build does not load the code that runs them. */
async function testProjects(): Promise<TestProjectConfiguration[]> {
  if (!process.env['VITEST']) return [];
  const { vitestProjects } = await import('./test/support/vitest-projects.ts');
  return vitestProjects();
}
