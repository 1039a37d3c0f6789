/**
 * Global set-up of the end-to-end tests: builds the page once, serves it on a free port and passes the address to the
 * tests.
 */
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { buildPage, servePage } from './page-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the built page, with a trailing slash. */
    pageUrl: string;
  }
}

/** Set by `npm test`, which builds the page in a step of its own. */
export const PAGE_IS_BUILT = 'SDR_PLAYGROUND_PAGE_IS_BUILT';

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env[PAGE_IS_BUILT]) await buildPage();
  const page = await servePage();
  project.provide('pageUrl', page.url);
  return page.close;
}
