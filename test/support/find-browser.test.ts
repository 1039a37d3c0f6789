import process from 'node:process';
import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { launchArguments } from './find-browser';

/** The features that a command line switches off by its last list. */
const switchedOff = (command: string): string[] =>
  [...command.matchAll(/--disable-features=([\w,]+)/g)].at(-1)?.[1]?.split(',') ?? [];

test('what Playwright switches off in the browser stays off', async () => {
  // Node knows none of the browser's options and ends at once; Playwright says what it was given.
  const said = await chromium.launch({ executablePath: process.execPath }).then(
    () => '',
    (error: Error) => error.message,
  );
  const wanted = switchedOff(said);
  expect(wanted.length).toBeGreaterThan(0);
  expect(switchedOff(launchArguments().join(' '))).toEqual(expect.arrayContaining(wanted));
});
