/** Set-up of the tests in jsdom: what a component is to show is waited for as long as a busy machine may take. */
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
