import { expect, it } from 'vitest';
import { PANELS } from '../../../src/core/panels';
import { findKind, findPreset } from '../../../src/encoders/registry';
import { THREAD_QUESTIONS, type ThreadQuestion } from '../../../src/features/masthead/thread-questions';

/** Whether the target of a question exists. */
function exists({ shown }: ThreadQuestion): boolean {
  if ('panel' in shown) return PANELS.some(({ id }) => id === shown.panel);
  const kind = findKind(shown.kind);
  return kind !== null && (shown.preset === undefined || findPreset(kind, shown.preset) !== null);
}

it.each(THREAD_QUESTIONS)('the target of “$question” exists', (question) => {
  expect(exists(question)).toBe(true);
});
