import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { createLabStore } from '../../../src/features/lab/store';
import { HelpQuestions } from '../../../src/features/masthead/help-questions';
import { createPanelsStore } from '../../../src/features/panels/store';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

/**
 * @param classes of the images; undefined before the dataset has arrived.
 * @returns dataset, kind and preset of the page after a click on the question.
 */
async function shownAfter(
  question: string,
  datasetId: 'dead-leaves' | 'bars' | 'own-1' | 'mnist',
  classes?: readonly string[] | null,
) {
  const { session, setDataset } = createFakeSession({ opened: null });
  session.commands.chooseDataset(datasetId);
  const files = { count: 4, shards: [], labels: null };
  if (classes !== undefined) {
    setDataset({ manifest: { id: datasetId, classes, width: 4, height: 4, train: files, test: files } as never });
  }
  renderIn(session, <HelpQuestions dialog="help" />);
  await userEvent.click(screen.getByRole('button', { name: question }));
  const { datasetId: shown, kind, basePresetId } = session.settings.getState();
  return [shown, kind, basePresetId];
}

it('shows its answer on digits, for which it was measured, instead of patches or bars', async () => {
  expect(await shownAfter('With HTM neurons?', 'dead-leaves')).toEqual(['mnist', 'reversible-htm', 'htm']);
});

it('shows an answer about patches on patches, whatever the present dataset', async () => {
  expect(await shownAfter('On/off Gabor filters?', 'bars')).toEqual(['dead-leaves', 'tied-kwta', 'wavelets']);
});

it('opens the part of the lab that shows whether features are eigenvectors', async () => {
  const { session } = createFakeSession();
  renderIn(session, <HelpQuestions dialog="help" />);
  await userEvent.click(screen.getByRole('button', { name: 'Are they eigenvectors?' }));
  expect(session.part(createPanelsStore).getState().panel).toBe('lab');
  expect(session.part(createLabStore).getState().view).toBe('eigenvectors');
});

it('keeps the user’s own images', async () => {
  expect(await shownAfter('Are the latents scalar?', 'own-1')).toEqual(['own-1', 'k-sparse', 'real-winners']);
});

it('replaces the user’s own images by digits if a decoder for each class needs classes they lack', async () => {
  const question = 'A decoder for each digit?';
  expect(await shownAfter(question, 'own-1', null)).toEqual(['mnist', 'class-gated', 'class-gated']);
  cleanup();
  expect(await shownAfter(question, 'own-1', ['cat', 'dog'])).toEqual(['own-1', 'class-gated', 'class-gated']);
});
