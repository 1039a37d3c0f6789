/** Has each test that passes only when it is tried again say so in the report. */
import { afterEach } from 'vitest';
import { TRIED_AGAIN } from './test-report';

afterEach(({ task }) => {
  if ((task.result?.retryCount ?? 0) > 0) Object.assign(task.meta, { [TRIED_AGAIN]: true });
});
