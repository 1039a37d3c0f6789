import { expectTypeOf, it } from 'vitest';
import { createComparison } from '../../src/features/compare/comparison';
import { createCompareStore } from '../../src/features/compare/store';
import { createFakeSession } from '../support/fake-session';

it('a store of a session is written only by its own actions', () => {
  const { session } = createFakeSession();
  expectTypeOf(session.settings).not.toHaveProperty('setState');
  expectTypeOf(session.run).not.toHaveProperty('setState');
  expectTypeOf(session.view).not.toHaveProperty('setState');
  expectTypeOf(session.part(createCompareStore)).not.toHaveProperty('setState');
  expectTypeOf(session.part(createCompareStore)).toHaveProperty('getState');
});

it('a part of a session that is not a store stays unchanged', () => {
  expectTypeOf(createFakeSession().session.part(createComparison)).toEqualTypeOf<ReturnType<typeof createComparison>>();
});
