import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadByClasses } from '../../../src/core/class-decoders';
import type { Scorecard } from '../../../src/core/scorecard';
import { ScorecardPanel } from '../../../src/features/scorecard/scorecard';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { CARD } from '../../support/scorecard';

const GATED: Scorecard = {
  ...CARD,
  classDecoders: { sharedError: 0.00962, readClassError: 0.00936, trueClassError: 0.00934, accuracy: 0.96 },
};
const READ: ReadByClasses = {
  imagesSeen: 60_000,
  shape: { width: 2, height: 1, signed: false },
  testIndex: 0,
  label: 1,
  readAs: 1,
  image: Uint8Array.of(0, 255),
  decoded: Float32Array.of(0, 1, 1, 0),
  errors: Float64Array.of(0.02, 0.01),
  differences: Float32Array.of(0, 0.1, -0.1, 0),
};
const read = vi.fn<(question: { testIndex: number }) => Promise<ReadByClasses>>();
let card: Scorecard;
let fake: FakeSession;
let stubs: PictureStubs;
afterEach(() => stubs.release());

beforeEach(() => {
  stubs = stubPictures(64, 64);
  Element.prototype.scrollIntoView = vi.fn();
  card = GATED;
  read.mockReset();
  read.mockImplementation(({ testIndex }) => Promise.resolve({ ...READ, testIndex }));
  fake = createFakeSession({ answers: { scorecard: () => card, readByClasses: read } });
});

async function open(): Promise<void> {
  fake.setDataset({ complete: true, manifest: { id: 'mnist', classes: ['0', '1'] } as never });
  renderIn(fake.session, <ScorecardPanel />);
  await screen.findByRole('status', { name: 'Test error' });
}
const value = (name: string) => screen.getByRole('status', { name });

describe('a decoder for each class, on the scorecard', () => {
  it('is compared with a shared decoder and with knowing the class', async () => {
    await open();
    expect(value('What all classes share')).toHaveTextContent('0.00962');
    expect(value('Decoder of the class read')).toHaveTextContent('0.00936');
    expect(value('Decoder of the true class')).toHaveTextContent('0.00934');
    expect(value('Class read correctly')).toHaveTextContent('96.0 %');
  });

  it('shows one code as read by each class, and marks the class that reads it', async () => {
    await open();
    const list = await screen.findByRole('list', { name: 'The same code, read as each class' });
    const items = within(list).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^0Error 0\.02/),
      expect.stringMatching(/^1, the class readError 0\.01/),
    ]);
    expect(screen.getByRole('heading', { name: /test digit 0, a 1, read as each class/ })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Next digit' }));
    expect(await screen.findByRole('heading', { name: /test digit 1, a 1/ })).toBeVisible();
    expect(read).toHaveBeenLastCalledWith({ testIndex: 1 });
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  it('is absent for other kinds', async () => {
    card = CARD;
    await open();
    expect(screen.queryByRole('heading', { name: 'A decoder for each class' })).toBeNull();
    expect(read).not.toHaveBeenCalled();
  });
});
