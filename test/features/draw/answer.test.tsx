import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draw } from '../../../src/features/draw/draw';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createFeatureStore } from '../../../src/features/feature/store';
import { createPanelsStore } from '../../../src/features/panels/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

const DIGITS = ['0', '1', '2'];
let stubs: PictureStubs;
let page: FakeSession;
const ask = vi.fn();

beforeEach(() => {
  stubs = stubPictures(280, 64);
  page = createFakeSession({ answers: { evidence: ask } });
  know(DIGITS);
});
afterEach(() => {
  stubs.release();
  ask.mockReset();
});

function know(classes: readonly string[] | null): void {
  page.setDataset({ manifest: { id: 'mnist', classes } as never });
}

function draw(probabilities: number[] | null, winners = [5, 8]): void {
  act(() => {
    const { setImage, setEncoded } = page.session.part(createDrawingStore).getState();
    setImage({ pixels: new Uint8Array(4), shape: { width: 2, height: 2, signed: false }, pointerTime: null });
    setEncoded({
      units: 100,
      strengths: null,
      bits: Uint32Array.from(winners),
      reconstruction: new Float32Array(4),
      error: 0.1,
      probabilities: probabilities && Float32Array.from(probabilities),
      pointerTime: null,
    });
  });
}
const best = () => screen.getByRole('status', { name: 'Looks like' });

const why = () => userEvent.click(screen.getByRole('button', { name: 'Why?' }));
const evidenceOfNothing = () => ask.mockResolvedValue({ bits: new Uint32Array(0), evidence: new Float32Array(6) });

describe('the recognised class', () => {
  it('is unknown at first, then a digit without a percentage', () => {
    const { container } = renderIn(page.session, <Draw />);
    expect(best()).toHaveTextContent('–');
    draw(null);
    expect(best()).toHaveTextContent('too early to say');
    draw([0.05, 0.002, 0.948]);
    expect(best()).toHaveTextContent('2');
    expect(container).not.toHaveTextContent('%');
  });

  it('comes with probabilities in the card "Why?"', async () => {
    evidenceOfNothing();
    renderIn(page.session, <Draw />);
    draw([0.05, 0.002, 0.948]);
    await why();
    expect(await screen.findByRole('img', { name: 'Probabilities: 2 95 %, 0 5 %, 1 under 1 %' })).toBeInTheDocument();
  });

  it('follows every answer immediately', () => {
    renderIn(page.session, <Draw />);
    draw([0.8, 0.1, 0.1]);
    expect(best()).toHaveTextContent('0');
    draw([0.1, 0.8, 0.1]);
    expect(best()).toHaveTextContent('1');
  });

  it('is not shown for images without labels', () => {
    know(null);
    renderIn(page.session, <Draw />);
    draw(null);
    expect(screen.queryByText('Looks like')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Why?' })).not.toBeInTheDocument();
  });

  it('comes with a list of the most probable names when there are many classes', async () => {
    evidenceOfNothing();
    know(['coat', 'boot', 'bag', 'shirt', 'dress', 'sandal']);
    renderIn(page.session, <Draw />);
    draw([0.05, 0.5, 0.3, 0.1, 0.04, 0.01]);
    expect(best()).toHaveTextContent('boot');
    await why();
    const list = await screen.findByRole('img', { name: /^Probabilities: boot 50 %, bag 30 %, shirt 10 %$/ });
    expect(list).toHaveTextContent('boot50 %bag30 %shirt10 %coat5 %dress4 %');
  });
});

describe('the bits for and against', () => {
  // Rows: unit 5, unit 8, unit 13, bias; columns: 0, 1, 2.
  const evidence = Float32Array.of(0.5, -1, 0.5, -0.25, 0.5, -0.25, 1.5, -1, -0.5, 0.1, 0.1, -0.2);
  const open = async () => {
    ask.mockResolvedValue({ bits: Uint32Array.of(5, 8, 13), evidence });
    renderIn(page.session, <Draw />);
    draw([0.9, 0.05, 0.05], [5, 8, 13]);
    await userEvent.click(screen.getByRole('button', { name: 'Why?' }));
    await screen.findByRole('list', { name: 'For 0' });
  };
  const listed = (name: string) => within(screen.getByRole('list', { name })).getAllByRole('button');

  it('are not requested until the user wants to see them', () => {
    renderIn(page.session, <Draw />);
    draw([0.9, 0.05, 0.05]);
    expect(ask).not.toHaveBeenCalled();
  });

  it('are listed by strength', async () => {
    await open();
    expect(ask).toHaveBeenCalledExactlyOnceWith({ bits: Uint32Array.of(5, 8, 13), strengths: null });
    expect(listed('For 0').map((bit) => bit.textContent)).toEqual(['Unit 13 +1.50', 'Unit 5 +0.50']);
    expect(listed('Against 0').map((bit) => bit.textContent)).toEqual(['Unit 8 −0.25']);
    expect(screen.getByText(/Votes for \+2\.00, against −0\.25, and a head start of \+0\.10/)).toHaveTextContent(
      '+1.85 in all.',
    );
  });

  it('disappear together with their drawing', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Why?' }));
    expect(screen.queryByRole('group', { name: 'Why?' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Why?' }));
    act(() => page.session.part(createDrawingStore).getState().clear());
    expect(screen.queryByRole('group', { name: 'Why?' })).not.toBeInTheDocument();
  });

  it('can be shown for any other digit', async () => {
    await open();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Votes for' }), '1');
    expect(listed('For 1').map((bit) => bit.textContent)).toEqual(['Unit 8 +0.50']);
    expect(listed('Against 1')).toHaveLength(2);
  });

  it('open the panel about their unit', async () => {
    await open();
    await userEvent.click(listed('For 0')[0]!);
    expect(page.session.part(createPanelsStore).getState().panel).toBe('feature');
    expect(page.session.part(createFeatureStore).getState().unit).toBe(13);
  });

  it('are accessible', async () => {
    await open();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
