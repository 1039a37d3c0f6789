import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Settings } from '../../../src/features/settings/settings';
import { createFakeSession } from '../../support/fake-session';
import { renderedBy, Watched } from '../../support/rendered-by';
import { renderWithImages } from '../../support/render-with-images';

it('a step of a slider renders just one field, on the card and among the further settings', () => {
  const { session } = createFakeSession();
  renderWithImages(
    session,
    <Watched>
      <Settings />
    </Watched>,
  );
  const step = (winners: number) => renderedBy(() => act(() => void session.commands.set('winners', winners)));
  const fields = (names: readonly string[]) => names.filter((name) => name.endsWith('Field') && name !== 'TypedField');
  // The first step departs from the preset, which the card shows.
  step(40);
  expect(fields(step(41))).toEqual(['SettingField']);
  expect(step(42)).not.toContain('Settings');
  fireEvent.click(screen.getByRole('button', { name: 'Rounds, units and 9 more' }));
  expect(screen.getAllByRole('slider').length).toBeGreaterThan(5);
  expect(fields(step(43))).toEqual(['SettingField']);
});
