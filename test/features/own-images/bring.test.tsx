import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bring } from '../../../src/features/own-images/bring';
import type { ReadingOutcome, ReadingRequest } from '../../../src/core/reading';
import { NO_DECISIONS } from '../../../src/core/plain-reading';
import { kindOf } from '../../../src/encoders/registry';
import { createOwnImages, type OwnImages } from '../../../src/features/own-images/own-images';
import { Settings } from '../../../src/features/settings/settings';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { ownDataset } from '../../support/own-images';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderWithImages } from '../../support/render-with-images';
import { droppedFolder } from '../../support/dropped-folder';

let outcome: ReadingOutcome | null;
let requests: ReadingRequest[];
let stubs: PictureStubs;
let fake: FakeSession;
let images: OwnImages;

beforeEach(() => {
  stubs = stubPictures(30, 30);
  requests = [];
  fake = createFakeSession();
  images = createOwnImages((request) => {
    requests.push(request);
    return outcome ? Promise.resolve(outcome) : new Promise(() => undefined);
  });
  // jsdom has dialogs, but cannot show them as modal.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
});
afterEach(() => stubs.release());

const show = (ui: ReactNode) => renderWithImages(fake.session, ui, images);
const choice = () => fake.session.settings.getState();

const startFrom = () => userEvent.click(screen.getByRole('button', { name: /^Start from/ }));

async function bringOwn(): Promise<void> {
  await startFrom();
  await userEvent.click(await screen.findByRole('button', { name: 'Bring your own…' }));
}

async function openDialog(): Promise<HTMLElement> {
  show(
    <>
      <Settings />
      <Bring />
    </>,
  );
  await bringOwn();
  return screen.findByRole('dialog', { name: 'Bring your own images' });
}

const FILE = new File(['1,2,3,4'], 'mine.csv');

describe('bringing one’s own images', () => {
  it('says what can be brought, and that everything stays on the machine', async () => {
    const dialog = await openDialog();
    expect(dialog).toHaveTextContent('Everything stays on this machine: nothing is uploaded.');
    for (const format of ['IDX', 'NumPy', 'PNG, JPEG, WebP', 'CSV']) expect(dialog).toHaveTextContent(format);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows the images read, how they were changed and how they are split, before it trains', async () => {
    outcome = { type: 'result', dataset: ownDataset(), how: NO_DECISIONS };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(requests[0]!.files).toEqual([{ path: 'mine.csv', blob: FILE }]);
    // An array with that many columns may contain weights for images of these sizes.
    expect(requests[0]!.choices.sizes).toContainEqual(expect.objectContaining({ width: 28, height: 28 }));
    expect(await within(dialog).findByText(/48 training images, 12 test images, 3 × 2 pixels/)).toHaveTextContent(
      '2 classes: round, square.',
    );
    expect(within(dialog).getAllByRole('img')).toHaveLength(24);
    expect(within(dialog).getAllByRole('img')[0]).toHaveAccessibleName('Image 1, class round');
    expect(dialog).toHaveTextContent('Values from 0 to 1: 1 is white.');
    expect(choice().datasetId).toBe('mnist');

    await userEvent.click(within(dialog).getByRole('button', { name: 'Train on these' }));
    expect(choice()).toMatchObject({ datasetId: 'own-1', presetId: 'thread' });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await startFrom();
    expect(screen.getByRole('radio', { name: 'Your own' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Five rounds' }));
    expect(choice()).toMatchObject({ datasetId: 'own-1', presetId: 'explain-away' });
    await startFrom();
    await userEvent.click(screen.getByRole('radio', { name: 'MNIST' }));
    expect(choice()).toMatchObject({ datasetId: 'mnist', presetId: 'thread' });
    expect(screen.getByRole('radio', { name: 'Your own' })).not.toBeChecked();
  });

  it('trains on them even if training was paused, as by a link', async () => {
    fake.session.commands.pause();
    outcome = { type: 'result', dataset: ownDataset(), how: NO_DECISIONS };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Train on these' }));
    expect(fake.session.run.getState().wanted).toBe('running');
  });

  it('offers a run with a decoder for each class only on images with labels, and says why', async () => {
    const { width, height, signed, ...labelled } = ownDataset().manifest;
    const shape = { width, height, signed };
    const kind = kindOf('class-gated');
    const state = { kind: kind.id, counters: { imagesSeen: 5 }, arrays: {} };
    const weights = { name: 'gated.npz', shape, kind: kind.id, settings: kind.defaults, state, datasetId: null };
    outcome = { type: 'weights', weights: { ...weights, features: [], remarks: [] }, how: NO_DECISIONS };

    fake.setDataset({ manifest: { ...labelled, ...shape, classes: null } });
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'These images have no labels, so there are no classes to have a decoder each. Bring others of that size first, then open this file again.',
    );
    expect(within(dialog).queryByRole('button', { name: 'Open this run' })).not.toBeInTheDocument();

    act(() => fake.setDataset({ manifest: { ...labelled, ...shape } }));
    expect(within(dialog).getByRole('button', { name: 'Open this run' })).toBeEnabled();
    expect(within(dialog).queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows what is wrong with files and takes others', async () => {
    outcome = {
      type: 'failed',
      failure: { code: 'bad-data', values: { message: 'mine.csv is empty; expected <b>images</b>.' } },
    };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('mine.csv is empty; expected <b>images</b>.');
    expect(within(dialog).getByRole('button', { name: 'Choose files…' })).toBeInTheDocument();
  });

  it('frees the memory of images once others are in use and on offer', async () => {
    const dialog = await openDialog();
    for (const id of ['own-1', 'own-2']) {
      outcome = { type: 'result', dataset: ownDataset(id), how: NO_DECISIONS };
      if (id === 'own-2') await bringOwn();
      const shown = id === 'own-1' ? dialog : await screen.findByRole('dialog', { name: 'Bring your own images' });
      await userEvent.upload(within(shown).getByLabelText('Files with images'), FILE);
      await userEvent.click(await within(shown).findByRole('button', { name: 'Train on these' }));
    }
    expect(fake.feed.forget).toHaveBeenCalledExactlyOnceWith('own-1');
  });

  it('can be cancelled while it reads', async () => {
    outcome = null;
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(await within(dialog).findByRole('progressbar', { name: /Reading one file/ })).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(requests[0]!.signal.aborted).toBe(true);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('asks for the width of images without a shape', async () => {
    outcome = { type: 'question', question: { about: 'width', file: 'mine.csv', pixels: 6, widths: [3, 2, 6, 1] } };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    await userEvent.selectOptions(await within(dialog).findByLabelText('Width × height'), '2 × 3');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    expect(requests[1]!.choices.width).toBe(2);
  });

  it('asks how a sheet is cut, with a guess', async () => {
    const sheet = { width: 56, height: 84 };
    outcome = {
      type: 'question',
      question: {
        about: 'tile',
        file: 's.png',
        sheet,
        guess: { width: 28, height: 28 },
        whole: { width: 21, height: 32 },
        rowWidths: [],
        columnWidths: [],
      },
    };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    const height = await within(dialog).findByLabelText('Height');
    expect(height).toHaveValue(28);
    await userEvent.clear(height);
    await userEvent.type(height, '14');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    expect(requests[1]!.choices.tile).toEqual({ width: 28, height: 14 });
  });

  it('takes gap and border of the tiles, or the whole picture scaled down', async () => {
    const sheet = { width: 300, height: 150 };
    const guess = { width: 28, height: 28, gap: 1, border: 2 };
    const whole = { width: 32, height: 16 };
    outcome = {
      type: 'question',
      question: { about: 'tile', file: 's.png', sheet, guess, whole, rowWidths: [], columnWidths: [] },
    };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    const gap = await within(dialog).findByLabelText('Gap');
    expect([gap, within(dialog).getByLabelText('Border')].map((field) => (field as HTMLInputElement).value)).toEqual([
      '1',
      '2',
    ]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    expect(requests.at(-1)?.choices).toMatchObject({ tile: guess, rows: null, fit: null });
    await userEvent.click(await within(dialog).findByRole('radio', { name: 'The whole picture' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    expect(requests.at(-1)?.choices).toMatchObject({ tile: null, rows: null, fit: whole });
  });

  it('shows how images lie; only a change of sign reads them again, not turning, mirroring or inverting', async () => {
    const look = {
      inverted: true,
      mirrored: false,
      turns: 0,
      signed: false,
      because: ['The border is bright.'],
    } as const;
    const how = { ...NO_DECISIONS, look, values: { taken: 'ink', because: null } } as const;
    outcome = { type: 'result', dataset: ownDataset(), how };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(await within(dialog).findByRole('checkbox', { name: 'Inverted' })).toBeChecked();
    expect(dialog).toHaveTextContent('The border is bright.');
    await userEvent.click(within(dialog).getByRole('radio', { name: '90°' }));
    expect(await within(dialog).findByText(/2 × 3 pixels/)).toBeVisible();
    expect(within(dialog).getByRole('radio', { name: '90°' })).toBeChecked();
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Mirrored' }));
    expect(await within(dialog).findByText('The images were mirrored and turned by 90°.')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Inverted' }));
    await vi.waitFor(() => expect(within(dialog).queryByText('Black and white were exchanged.')).toBeNull());
    expect(requests).toHaveLength(1);
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Signed' }));
    expect(requests).toHaveLength(2);
    expect(requests[1]!.choices).toMatchObject({
      values: 'signed',
      look: { inverted: false, mirrored: true, turns: 1 },
    });
  });

  it('lets a column be the label, the split, or left out', async () => {
    const columns = ['id', 'label', 'Usage'].map((name, index) => ({ index, name }));
    const labels = { taken: 1, columns, header: true, oneHot: false, split: null, leftOut: [0] };
    outcome = { type: 'result', dataset: ownDataset(), how: { ...NO_DECISIONS, labels } };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    await userEvent.selectOptions(await within(dialog).findByLabelText('Training or test'), 'Last column: Usage');
    expect(requests.at(-1)?.choices.splitColumn).toBe(2);
    await userEvent.selectOptions(within(dialog).getByLabelText('Labels'), 'None');
    expect(requests.at(-1)?.choices.labelColumn).toBe('none');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Last column: Usage' }));
    expect(requests.at(-1)?.choices.leftOut).toEqual([0, 2]);
  });

  it('leads back from the result of a wrong answer to the question', async () => {
    outcome = { type: 'question', question: { about: 'width', file: 'mine.csv', pixels: 16, widths: [4, 8, 2] } };
    const dialog = await openDialog();
    await userEvent.upload(within(dialog).getByLabelText('Files with images'), FILE);
    expect(await within(dialog).findByText(/holds 16 numbers: few for an image/)).toBeInTheDocument();
    outcome = { type: 'result', dataset: ownDataset(), how: NO_DECISIONS };
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Choose another width…' }));
    await userEvent.selectOptions(within(dialog).getByLabelText('Width × height'), '8 × 2');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Read on' }));
    expect(requests.at(-1)?.choices.width).toBe(8);
  });

  it('takes files dropped anywhere on the page, folders included, under an overlay that says so', async () => {
    outcome = { type: 'result', dataset: ownDataset(), how: NO_DECISIONS };
    show(<Bring />);
    fireEvent.dragEnter(document.body, { dataTransfer: droppedFolder() });
    expect(screen.getByRole('status')).toHaveTextContent('Drop your images anywhere');
    fireEvent.drop(document.body, { dataTransfer: droppedFolder() });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(await screen.findByText(/48 training images/)).toBeInTheDocument();
    expect(requests[0]!.files.map(({ path }) => path)).toEqual(['set/a.png', 'set/deep/b.png']);
  });

  it('ignores text dragged over the page', () => {
    show(<Bring />);
    fireEvent.dragEnter(document.body, { dataTransfer: { types: ['text/plain'], items: [], files: [] } });
    fireEvent.drop(document.body, { dataTransfer: { types: ['text/plain'], items: [], files: [] } });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(images.store.getState().view).toBeNull();
  });
});
