import process from 'node:process';
import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { launchArguments } from './find-browser';

/** The features that the last list on a command line switches off. */
const switchedOff = (command: string): string[] =>
  [...command.matchAll(/--disable-features=([\w,]+)/g)].at(-1)?.[1]?.split(',') ?? [];

test('the features that Playwright switches off in the browser stay off', async () => {
  // Node knows none of the browser's options and exits at once; Playwright reports its arguments.
  const said = await chromium.launch({ executablePath: process.execPath }).then(
    () => '',
    (error: Error) => error.message,
  );
  const wanted = switchedOff(said);
  expect(wanted.length).toBeGreaterThan(0);
  expect(switchedOff(launchArguments().join(' '))).toEqual(expect.arrayContaining(wanted));
});
