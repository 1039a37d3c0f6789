/** Set-up of the tests in jsdom: queries wait for a component as long as a busy machine may take. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { PATIENCE_MS } from './patience';

configure({ asyncUtilTimeout: PATIENCE_MS });

// The library does this automatically only in the first file that imports it, because the files of a process share
// modules.
afterEach(cleanup);
