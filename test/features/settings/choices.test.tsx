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

/** Shows the settings with the list of starting points open. */
async function showList() {
  const user = show();
  await user.click(startFrom());
  return user;
}

describe('the list of starting points', () => {
  it('opens at the chosen preset, and closes on Escape, returning the focus', async () => {
    const user = await showList();
    expect(startFrom()).toHaveAttribute('aria-expanded', 'true');
    expect(preset('Balanced (default)')).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(list()).not.toBeInTheDocument();
    expect(startFrom()).toHaveFocus();
  });

  it('offers the other encoders, each with a sentence; choosing one starts a run and shows its presets', async () => {
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

  it('closes when something else, or its own button, is pressed', async () => {
    const user = await showList();
    await user.click(startFrom());
    expect(list()).not.toBeInTheDocument();
    await user.click(startFrom());
    await user.click(screen.getByRole('slider', { name: 'Winners' }));
    expect(list()).not.toBeInTheDocument();
  });

  it('is walked through with the arrow keys, which only move the focus; Enter chooses', async () => {
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
  it('shows the number and size of the images, their licence and their source', async () => {
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
  it('says what to expect of each preset', async () => {
    await showList();
    expect(preset('No boosting')).toHaveAccessibleDescription(
      '30 units win every time, 970 never learn: all digits get the same code.',
    );
  });

  it('applies the chosen preset, and says what to expect of it', async () => {
    const user = await showList();
    await user.click(preset('64 units'));
    expect(chosen().settings).toMatchObject({ units: 64, winners: 8 });
    expect(list()).not.toBeInTheDocument();
    expect(startFrom()).toHaveAccessibleName('Start from 64 units');
    expect(screen.getByText(/Every unit becomes a stroke/)).toBeVisible();
  });

  it('leaves the run alone when the present preset is chosen again', async () => {
    const user = await showList();
    const before = chosen();
    await user.click(preset('Balanced (default)'));
    expect(chosen()).toBe(before);
    expect(list()).not.toBeInTheDocument();
  });
});

describe('a changed preset', () => {
  it('lists its changes instead of what to expect, and is restored with one click', async () => {
    const user = show();
    act(() => void page.session.commands.set('winners', 50));
    expect(startFrom()).toHaveAccessibleName('Start from Balanced, changed');
    expect(screen.queryByText(/Noise turns into strokes/)).not.toBeInTheDocument();
    expect(screen.getByText(/Changed: Winners 50\./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(chosen()).toMatchObject({ presetId: 'thread', settings: { winners: 30 } });
    expect(screen.getByText(/Noise turns into strokes/)).toBeVisible();
  });

  it('is marked in the list, where choosing it restores it', async () => {
    const user = show();
    act(() => void page.session.commands.set('winners', 50));
    await user.click(startFrom());
    const changed = preset('Balanced (default), changed');
    expect(changed).not.toBeChecked();
    await user.click(changed);
    expect(chosen().settings.winners).toBe(30);
  });
});

describe('bars of one’s own', () => {
  const group = (name: string) => within(screen.getByRole('radiogroup', { name }));

  it('are offered only with the dataset Bars', async () => {
    const user = await showList();
    expect(screen.queryByRole('radiogroup', { name: 'Size of the images' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Bars' }));
    if (!list()) await user.click(startFrom());
    expect(group('Size of the images').getByRole('radio', { name: '8 × 8' })).toBeChecked();
    expect(group('Bars in an image').getByRole('radio', { name: '2' })).toBeChecked();
  });

  it('start a run with a unit for each bar and as many winners as bars', async () => {
    act(() => page.session.commands.chooseDataset('bars'));
    const user = await showList();
    const before = chosen().presetsChosen;
    await user.click(group('Size of the images').getByRole('radio', { name: '12 × 12' }));
    expect(chosen()).toMatchObject({
      datasetId: 'bars-12-2',
      settings: { units: 24, winners: 2 },
      basePresetId: 'bars',
    });
    await user.click(group('Bars in an image').getByRole('radio', { name: '1 to 4' }));
    expect(chosen()).toMatchObject({ datasetId: 'bars-12-1to4', settings: { units: 24, winners: 4 } });
    expect(chosen().presetsChosen).toBe(before + 2);
    expect(screen.getByRole('radio', { name: 'Bars' })).toBeChecked();
  });

  it('show the shape a link has chosen, and return to plain bars', async () => {
    act(() => page.session.commands.chooseDataset('bars-9-5', { units: 18, winners: 5 }));
    const user = await showList();
    expect(group('Size of the images').getByRole('radio', { name: '9 × 9' })).toBeChecked();
    expect(group('Bars in an image').getByRole('radio', { name: '5' })).toBeChecked();
    await user.click(group('Size of the images').getByRole('radio', { name: '8 × 8' }));
    await user.click(group('Bars in an image').getByRole('radio', { name: '2' }));
    expect(chosen()).toMatchObject({ datasetId: 'bars', presetId: 'bars', settings: { units: 16, winners: 2 } });
  });
});
