import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetManifest } from '../../../src/core/dataset';
import { Settings } from '../../../src/features/settings/settings';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderWithImages } from '../../support/render-with-images';

let page: FakeSession;

beforeEach(() => {
  page = createFakeSession();
});

const manifest: DatasetManifest = {
  version: 1,
  id: 'mnist',
  name: 'MNIST',
  description: 'Handwritten digits.',
  licence: 'CC BY-SA 3.0',
  source: { title: 'LeCun, Cortes and Burges', url: 'https://example.org/mnist' },
  classes: null,
  width: 28,
  height: 28,
  signed: false,
  train: { count: 60_000, shards: [], labels: null },
  test: { count: 10_000, shards: [], labels: null },
};

describe('the dataset choice', () => {
  it('shows what the images are, how many, their licence and their source', () => {
    page.setDataset({ manifest });
    renderWithImages(page.session, <Settings />);
    expect(screen.getByText(/60,000 images to learn, 10,000 held out, 28 × 28 pixels/)).toHaveTextContent(
      'CC BY-SA 3.0',
    );
    expect(screen.getByRole('link', { name: 'Source' })).toHaveAttribute('href', 'https://example.org/mnist');
  });

  it('changes the dataset and offers the presets made for it', async () => {
    renderWithImages(page.session, <Settings />);
    expect(screen.queryByRole('radio', { name: 'Explain away' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Bars' }));
    expect(page.session.settings.getState()).toMatchObject({ datasetId: 'bars', presetId: 'bars' });
    expect(screen.queryByRole('radio', { name: 'Explain away' })).not.toBeInTheDocument();
  });
});

describe('the preset choice', () => {
  it('says of each preset what one should see', () => {
    renderWithImages(page.session, <Settings />);
    expect(screen.getByRole('radio', { name: 'No boosting' })).toHaveAccessibleDescription(
      'The same few units win every time: every image gets one and the same code.',
    );
  });

  it('takes over the preset that is chosen', async () => {
    renderWithImages(page.session, <Settings />);
    await userEvent.click(screen.getByRole('radio', { name: 'Shallow and narrow' }));
    expect(page.session.settings.getState().settings).toMatchObject({ units: 64, winners: 8 });
  });

  it('marks the preset as changed once a setting differs, and brings it back with one click', async () => {
    renderWithImages(page.session, <Settings />);
    act(() => void page.session.commands.set('winners', 50));
    const changed = screen.getByRole('radio', { name: 'The thread, changed' });
    expect(changed).not.toBeChecked();
    await userEvent.click(changed);
    expect(page.session.settings.getState().settings.winners).toBe(30);
    expect(screen.getByRole('radio', { name: 'The thread' })).toBeChecked();
  });
});

describe('the settings on a narrow screen', () => {
  it('are folded until they are asked for', async () => {
    renderWithImages(page.session, <Settings />);
    const button = screen.getByRole('button', { name: 'Settings' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
  });
});
