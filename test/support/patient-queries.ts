/** Set-up of the tests in jsdom: what a component is to show is waited for as long as a busy machine may take. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { PATIENCE_MS } from './patience';

configure({ asyncUtilTimeout: PATIENCE_MS });

// The library does so by itself in the file that imports it first only: files of a process share their modules.
afterEach(cleanup);
