/**
 * The test projects: *.test.ts in Node, *.test.tsx in jsdom, test/browser in Chromium, *.e2e.test.ts on the built page.
 * The files of Node and jsdom share modules, so that each is loaded once per process; tests that replace modules are
 * named *.mocked.test.* and have their own.
 */
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration } from 'vitest/config';
import { findInstalledBrowser, launchArguments } from './find-browser.ts';
import { PATIENCE_MS, TEST_PATIENCE_MS } from './patience.ts';
import { quickExportsPlugin } from './quick-exports.ts';
import { STRESS } from './stress.ts';

/** Libraries that browser tests import, listed so that vite does not reload the page when it finds them. */
const BROWSER_LIBRARIES = [
  'react',
  'react/jsx-dev-runtime',
  'react-dom/client',
  '@testing-library/react',
  'zustand/react',
  'zustand/vanilla',
  '@tanstack/react-query',
  'pure-rand/distribution/uniformFloat32',
  'pure-rand/generator/xoroshiro128plus',
  '@zip.js/zip.js',
  '@zip.js/zip.js/lib/zip-core-native.js',
  'image-size/types/jpg',
  'image-size/types/png',
  'image-size/types/webp',
  'papaparse',
];

/** Random tests make up to forty times as many tries. */
const LONG = STRESS ? 40 : 1;
/** No test or hook has a limit of its own, because it may be the machine that is slow. */
const PATIENCE = { testTimeout: LONG * TEST_PATIENCE_MS, hookTimeout: TEST_PATIENCE_MS };

const MOCKED = 'test/**/*.mocked.test.{ts,tsx}';
const SET_UP = ['test/support/all-kinds.ts', 'test/support/array-equality.ts'];

export async function vitestProjects(): Promise<TestProjectConfiguration[]> {
  const executablePath = await findInstalledBrowser();
  // Without a browser Playwright explains how to install one; `npm test` has already done so.
  const launchOptions = { args: launchArguments(), ...(executablePath && { executablePath }) };
  return [
    {
      extends: true,
      plugins: [quickExportsPlugin()],
      test: {
        name: 'node',
        isolate: false,
        environment: 'node',
        include: ['test/**/*.test.ts'],
        exclude: ['test/browser/**', MOCKED],
        setupFiles: SET_UP,
        ...PATIENCE,
      },
    },
    {
      extends: true,
      plugins: [quickExportsPlugin()],
      test: {
        name: 'dom',
        isolate: false,
        environment: 'jsdom',
        include: ['test/**/*.test.tsx'],
        exclude: ['test/browser/**', MOCKED],
        setupFiles: [...SET_UP, 'test/support/patient-queries.ts'],
        ...PATIENCE,
      },
    },
    {
      extends: true,
      plugins: [quickExportsPlugin()],
      test: {
        name: 'mocked',
        environment: 'jsdom',
        include: [MOCKED],
        setupFiles: [...SET_UP, 'test/support/patient-queries.ts'],
        ...PATIENCE,
      },
    },
    {
      extends: true,
      optimizeDeps: { include: BROWSER_LIBRARIES },
      test: {
        name: 'browser',
        include: ['test/browser/**/*.test.{ts,tsx}'],
        exclude: ['**/*.e2e.test.ts'],
        setupFiles: SET_UP,
        globalSetup: ['test/support/train-in-node.ts'],
        browser: {
          enabled: true,
          headless: true,
          provider: playwright({ launchOptions }),
          instances: [{ browser: 'chromium' }],
          screenshotFailures: false,
        },
        ...PATIENCE,
      },
    },
    {
      extends: true,
      test: {
        name: 'e2e',
        environment: 'node',
        include: ['test/browser/**/*.e2e.test.ts'],
        globalSetup: ['test/support/serve-for-tests.ts'],
        // Its files share a browser for each process, which is started once.
        isolate: false,
        ...PATIENCE,
        expect: { poll: { timeout: PATIENCE_MS, interval: 50 } },
      },
    },
  ];
}
