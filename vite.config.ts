import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mnistPlugin } from './src/datasets/vite-plugin.ts';
import { kernelPlugin } from './src/kernel/vite-plugin.ts';

const crossOriginIsolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react(), mnistPlugin(), kernelPlugin()],
  worker: { format: 'es', plugins: () => [kernelPlugin()] },
  server: { headers: crossOriginIsolation },
  preview: { headers: crossOriginIsolation, port: 4173, strictPort: true },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'jsdom', include: ['test/**/*.test.tsx'], exclude: ['test/browser/**'] },
      },
    ],
  },
});
