import { expect, it } from 'vitest';
import type { Scorecard } from '../../../src/core/scorecard';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import { runOf } from '../../../src/features/scorecard/save-scorecard';
import { createFakeSession } from '../../support/fake-session';

const card = (units: number, winners: number) => ({ units, winners }) as Scorecard;

it('a scorecard names the run whose code was measured, even if settings have changed since', () => {
  const { session } = createFakeSession();
  session.settings.getState().set('winners', 12);
  const run = runOf(session, card(1000, 30));
  expect(run.settings).toMatchObject({ units: 1000, winners: 30 });
  expect(run.space.mostBits).toBe(30);
});

it('codes with varying numbers of winners are saved with the most winners that the settings allow', () => {
  const { session } = createFakeSession();
  session.settings.getState().restore('mnist', 'real-winners', { kind: kSparse.id, settings: kSparse.defaults });
  const run = runOf(session, card(1000, 29.87));
  expect(run.settings).toMatchObject({ units: 1000, winners: 30 });
  expect(run.space.mostBits).toBe(30);
});
