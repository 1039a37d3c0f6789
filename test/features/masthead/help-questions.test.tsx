import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { createLabStore } from '../../../src/features/lab/store';
import { HelpQuestions } from '../../../src/features/masthead/help-questions';
import { createPanelsStore } from '../../../src/features/panels/store';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

/** @returns what the page learns after a click on the question. */
async function shownAfter(question: string, datasetId: 'dead-leaves' | 'bars' | 'own-1' | 'mnist') {
  const { session } = createFakeSession({ opened: null });
  session.commands.chooseDataset(datasetId);
  renderIn(session, <HelpQuestions dialog="help" />);
  await userEvent.click(screen.getByRole('button', { name: question }));
  const { datasetId: shown, kind, basePresetId } = session.settings.getState();
  return [shown, kind, basePresetId];
}

it('shows its answer on digits, for which it was measured, and not on patches or bars', async () => {
  expect(await shownAfter('With HTM neurons?', 'dead-leaves')).toEqual(['mnist', 'reversible-htm', 'htm']);
});

it('shows an answer that is about patches on these, wherever one comes from', async () => {
  expect(await shownAfter('On/off Gabor filters?', 'bars')).toEqual(['dead-leaves', 'tied-kwta', 'wavelets']);
});

it('leads to the part of the lab in which one sees whether features are eigenvectors', async () => {
  const { session } = createFakeSession();
  renderIn(session, <HelpQuestions dialog="help" />);
  await userEvent.click(screen.getByRole('button', { name: 'Are they eigenvectors?' }));
  expect(session.part(createPanelsStore).getState().panel).toBe('lab');
  expect(session.part(createLabStore).getState().view).toBe('eigenvectors');
});

it('leaves one’s own images where they are', async () => {
  expect(await shownAfter('Are the latents scalar?', 'own-1')).toEqual(['own-1', 'k-sparse', 'real-winners']);
});
