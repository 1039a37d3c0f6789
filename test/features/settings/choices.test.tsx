import { act, screen, within } from '@testing-library/react';
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

const chosen = () => page.session.settings.getState();
const startFrom = () => screen.getByRole('button', { name: /^Start from/ });
const list = () => screen.queryByRole('dialog', { name: 'Start from' });
const preset = (name: string) =>
  within(screen.getByRole('radiogroup', { name: 'Preset' })).getByRole('radio', { name });

function show() {
  renderWithImages(page.session, <Settings />);
  return userEvent.setup();
}

/** With the list of what one can start from in sight. */
async function showList() {
  const user = show();
  await user.click(startFrom());
  return user;
}

describe('the list of what one can start from', () => {
  it('opens at the preset that is chosen, and closes on Escape with the focus back', async () => {
    const user = await showList();
    expect(startFrom()).toHaveAttribute('aria-expanded', 'true');
    expect(preset('Balanced (default)')).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(list()).not.toBeInTheDocument();
    expect(startFrom()).toHaveFocus();
  });

  it('has the other encoders, each with a sentence; choosing one starts a run and shows its presets', async () => {
    const user = await showList();
    await user.click(screen.getByRole('button', { name: 'Other encoders' }));
    const encoder = (name: string) =>
      within(screen.getByRole('radiogroup', { name: 'Encoder' })).getByRole('radio', { name });
    expect(encoder('Tied weights, k winners')).toHaveFocus();
    expect(encoder('Real-valued winners')).toHaveAccessibleDescription(/how strongly/);
    await user.click(encoder('Real-valued winners'));
    expect(chosen()).toMatchObject({ kind: 'k-sparse', presetId: 'real-winners' });
    expect(preset('Real-valued winners (default)')).toHaveFocus();
    expect(page.last('start')).toMatchObject({ kind: 'k-sparse' });
  });

  it('closes when something else is touched, or its own button again', async () => {
    const user = await showList();
    await user.click(startFrom());
    expect(list()).not.toBeInTheDocument();
    await user.click(startFrom());
    await user.click(screen.getByRole('slider', { name: 'Winners' }));
    expect(list()).not.toBeInTheDocument();
  });

  it('is gone through with the arrow keys, which choose nothing; Enter does', async () => {
    const user = await showList();
    await user.keyboard('{ArrowDown}');
    expect(preset('Five rounds')).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(preset('Classifier')).toHaveFocus();
    expect(chosen().presetId).toBe('thread');
    await user.keyboard('{Enter}');
    expect(chosen().presetId).toBe('classifier');
    expect(list()).not.toBeInTheDocument();
    expect(startFrom()).toHaveFocus();
  });
});

describe('the dataset choice', () => {
  it('shows what the images are, how many, their licence and their source', async () => {
    page.setDataset({ manifest });
    await showList();
    expect(screen.getByText(/60,000 training and 10,000 test images, 28 × 28 pixels/)).toHaveTextContent(
      'CC BY-SA 3.0',
    );
    expect(screen.getByRole('link', { name: 'Source' })).toHaveAttribute('href', 'https://example.org/mnist');
  });

  it('changes the dataset and offers the presets made for it', async () => {
    const user = await showList();
    expect(preset('Five rounds')).toBeInTheDocument();
    const datasets = within(screen.getByRole('radiogroup', { name: 'Dataset' }));
    await user.click(datasets.getByRole('radio', { name: 'Bars' }));
    expect(chosen()).toMatchObject({ datasetId: 'bars', presetId: 'bars' });
    expect(screen.queryByRole('radio', { name: 'Five rounds' })).not.toBeInTheDocument();
    expect(preset('Bars')).toBeChecked();
  });
});

describe('the preset choice', () => {
  it('says of each preset what one should see', async () => {
    await showList();
    expect(preset('No boosting')).toHaveAccessibleDescription(
      '30 units win every time, 970 never learn: all digits get the same code.',
    );
  });

  it('takes over the preset that is chosen, and says of it what one should see', async () => {
    const user = await showList();
    await user.click(preset('64 units'));
    expect(chosen().settings).toMatchObject({ units: 64, winners: 8 });
    expect(list()).not.toBeInTheDocument();
    expect(startFrom()).toHaveAccessibleName('Start from 64 units');
    expect(screen.getByText(/Every unit becomes a stroke/)).toBeVisible();
  });

  it('leaves the run alone when the preset that holds is chosen again', async () => {
    const user = await showList();
    const before = chosen();
    await user.click(preset('Balanced (default)'));
    expect(chosen()).toBe(before);
    expect(list()).not.toBeInTheDocument();
  });
});

describe('a changed preset', () => {
  it('says what was changed instead of what is no longer true, and is brought back with one click', async () => {
    const user = show();
    act(() => void page.session.commands.set('winners', 50));
    expect(startFrom()).toHaveAccessibleName('Start from Balanced, changed');
    expect(screen.queryByText(/Noise turns into strokes/)).not.toBeInTheDocument();
    expect(screen.getByText(/Changed: Winners 50\./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(chosen()).toMatchObject({ presetId: 'thread', settings: { winners: 30 } });
    expect(screen.getByText(/Noise turns into strokes/)).toBeVisible();
  });

  it('is marked in the list, where choosing it brings it back', async () => {
    const user = show();
    act(() => void page.session.commands.set('winners', 50));
    await user.click(startFrom());
    const changed = preset('Balanced (default), changed');
    expect(changed).not.toBeChecked();
    await user.click(changed);
    expect(chosen().settings.winners).toBe(30);
  });
});
