import { expect, it } from 'vitest';
import { PANELS } from '../../../src/core/panels';
import { findKind, findPreset } from '../../../src/encoders/registry';
import { THREAD_QUESTIONS } from '../../../src/features/masthead/thread-questions';

it.each(THREAD_QUESTIONS)('“$question” leads to what there is', ({ shown }) => {
  if ('panel' in shown) return expect(PANELS.map(({ id }) => id)).toContain(shown.panel);
  const kind = findKind(shown.kind);
  expect(kind).not.toBeNull();
  if (shown.preset) expect(findPreset(kind!, shown.preset)).not.toBeNull();
});
