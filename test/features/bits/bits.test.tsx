import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditedCode } from '../../../src/core/edited-code';
import type { QuestionKind } from '../../../src/core/questions';
import { createBitsStore, type BitsState } from '../../../src/features/bits/store';
import { createPanelsStore, type PanelsState } from '../../../src/features/panels/store';
import { Bits } from '../../../src/features/bits/bits';
import { editedCode } from '../../support/edited-code';
import { createFakeSession, type Answers, type FakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;
let asked: { readonly kind: QuestionKind; readonly question: unknown }[];
let code: EditedCode;

const note = (kind: QuestionKind, question: unknown): void => void asked.push({ kind, question });
const answers: Answers = {
  captureCode: (question) => {
    note('captureCode', question);
    return { imagesSeen: 1234, units: 20 };
  },
  decodedCode: (question) => {
    note('decodedCode', question);
    const { bits: on, error, reconstruction, probabilities } = code;
    return { bits: on, error, reconstruction, probabilities };
  },
  editedCode: (question) => {
    note('editedCode', question);
    return code;
  },
  forgetCode: (question) => {
    note('forgetCode', question);
    return {};
  },
};

/** Opens the panel and waits for the code, which is always `code`, whatever is asked, and for the charts, which need their width. */
async function open(): Promise<HTMLElement> {
  renderIn(page.session, <Bits />);
  await screen.findByRole('img', { name: /^Around the cut/ });
  return await screen.findByRole('listbox', { name: /^Bits of the code/ });
}

const bits = (): BitsState => page.session.part(createBitsStore).getState();
const panels = (): PanelsState => page.session.part(createPanelsStore).getState();
const spoken = () => screen.getByRole('option').textContent;
const region = () => within(screen.getByRole('region', { name: 'Bits' }));

describe('the bits of a code', () => {
  beforeEach(() => {
    stubs = stubPictures(200, 200);
    page = createFakeSession({ answers });
    page.show(pictureSnapshot());
    code = editedCode();
    asked = [];
  });
  afterEach(() => {
    stubs.release();
  });

  it('are those of the first digit of the rows when nothing has been drawn', async () => {
    await open();
    expect(screen.getByRole('radio', { name: 'Digit 0, number 100' })).toBeChecked();
    expect(asked[0]).toEqual({ kind: 'captureCode', question: { image: { testIndex: 100 } } });
  });

  it('are those of another digit when it is chosen', async () => {
    await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Digit 7, number 107' }));
    expect(asked).toContainEqual({ kind: 'captureCode', question: { image: { testIndex: 107 } } });
  });

  it('say that there is no drawing to take apart', async () => {
    await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Drawing' }));
    expect(screen.getByText('Draw something first.')).toBeInTheDocument();
  });

  it('are walked to with the arrow keys, switched with Enter and locked with L', async () => {
    const grid = await open();
    expect(spoken()).toBe('Bit 0, off, would make no difference');
    grid.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(spoken()).toBe('Bit 1, on, lowers the error by 0.00100');
    expect(screen.getByRole('option', { selected: true })).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    const announced = within(screen.getByRole('group', { name: 'Bit 1' })).getByRole('status');
    expect(announced).toHaveTextContent('Bit 1 switched off by hand');
    await userEvent.keyboard('{Enter}');
    expect(announced).toHaveTextContent('Bit 1 as the encoder has it');
    await userEvent.keyboard('{Enter}');
    expect(spoken()).toBe('Bit 1, switched off by hand, would lower the error by 0.00100');
    await userEvent.keyboard('l');
    expect(spoken()).toMatch(/^Bit 1, switched off by hand, locked/);
    await userEvent.keyboard(' ');
    expect(spoken()).toMatch(/^Bit 1, switched off by hand, locked/);
    // Twenty units stand in five columns.
    await userEvent.keyboard('{ArrowDown}');
    expect(spoken()).toMatch(/^Bit 6, off/);
    const { edits } = bits();
    expect([...edits]).toEqual([[1, { on: false, locked: true }]]);
    expect(asked).toContainEqual({ kind: 'decodedCode', question: { edits } });
  });

  it('are switched by a click, or locked when that is what a click does', async () => {
    const grid = await open();
    // 200 pixels for five columns: 40 each.
    fireEvent.click(grid, { clientX: 90, clientY: 10 });
    expect([...bits().edits]).toEqual([[2, { on: false, locked: false }]]);
    await userEvent.click(screen.getByRole('radio', { name: 'Locks it' }));
    fireEvent.click(grid, { clientX: 130, clientY: 50 });
    expect(bits().edits.get(8)).toEqual({ on: false, locked: true });
  });

  it('go back to the encoder’s code', async () => {
    await open();
    const back = screen.getByRole('button', { name: 'Back to the encoder’s code' });
    expect(back).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Lock off' }));
    await userEvent.click(back);
    expect(bits().edits.size).toBe(0);
  });

  it('each show their feature and contribution, also once switched off; one stop for the tab key', async () => {
    await open();
    const tiles = within(screen.getByRole('list', { name: /^What each bit adds/ }));
    expect(tiles.getAllByRole('button').map((tile) => tile.textContent)).toEqual([
      'Bit 1, on, contribution +0.00100',
      'Bit 2, on, contribution +0.00200',
      'Bit 5, on, contribution +0.00500',
    ]);
    await userEvent.click(tiles.getByRole('button', { name: /^Bit 2/ }));
    expect(tiles.getByRole('button', { name: /^Bit 2/ })).toHaveAttribute('aria-pressed', 'false');
    await userEvent.keyboard('{ArrowRight}');
    expect(tiles.getByRole('button', { name: /^Bit 5/ })).toHaveFocus();
    expect(tiles.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await userEvent.keyboard('l');
    expect(bits().edits.get(5)).toEqual({ on: true, locked: true });
  });

  it('say their score, their rank and how far above the cut they are', async () => {
    const grid = await open();
    grid.focus();
    await userEvent.keyboard('{ArrowRight}');
    const card = within(screen.getByRole('group', { name: 'Bit 1' }));
    expect(card.getByText('3.875 = overlap 4.375 − boost 0.500')).toBeInTheDocument();
    expect(card.getByText('1 of 20, 0.375 above the cut')).toBeInTheDocument();
  });

  it('are told in words around the cut, with rounds explained only where there are some', async () => {
    await open();
    expect(screen.getByRole('img', { name: /^Around the cut/ })).toHaveAccessibleDescription(
      'The last to win is bit 5 with 3.625 (overlap 4.125, boost −0.500); the first to lose is bit 0 with 3.500 (overlap 4.000, boost −0.500).',
    );
    expect(screen.queryByText(/rounds:/)).toBeNull();
    code = editedCode({ rounds: { picks: Uint32Array.of(2, 1), cuts: Float32Array.of(3.7, 3.5) } });
    await userEvent.click(screen.getByRole('button', { name: 'Lock off' }));
    expect(screen.getByText(/^2 rounds: each winner’s score/)).toBeInTheDocument();
  });

  it('show what the edits cost beside the encoder’s own figures', async () => {
    await open();
    expect(screen.getByRole('status', { name: 'Error of the edited code' })).toHaveTextContent('0.01000');
    code = editedCode({ error: 0.02, bits: Uint32Array.of(1, 5), probabilities: Float32Array.of(0, 0.1, 0.9) });
    await userEvent.click(screen.getByRole('button', { name: /^Bit 2/ }));
    expect(screen.getByRole('status', { name: 'Error of the edited code' })).toHaveTextContent('0.02000');
    expect(screen.getByText('encoder’s own 0.01000')).toBeInTheDocument();
    expect(screen.getByText('2 (90 %)', { exact: false })).toBeInTheDocument();
  });

  it('can be held still while training goes on', async () => {
    await open();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Follow the training' }));
    expect(bits().follow).toBe(false);
    expect(screen.getByText(/^Held still/)).toBeInTheDocument();
  });

  it('say why they cannot be taken apart', async () => {
    await open();
    act(() => bits().refused('the run has ended'));
    expect(screen.getByText(/could not be taken apart: the run has ended/)).toBeInTheDocument();
  });

  it('close, and the worker forgets the code', async () => {
    panels().setPanel('bits');
    const { unmount } = renderIn(page.session, <Bits />);
    await screen.findByRole('listbox');
    await userEvent.click(region().getByRole('button', { name: 'Close' }));
    expect(panels().panel).toBeNull();
    unmount();
    await act(() => Promise.resolve());
    expect(asked.at(-1)?.kind).toBe('forgetCode');
  });

  describe('stacked', () => {
    it('are added one by one with the slider, with what is clipped said', async () => {
      await open();
      expect(screen.getByText(/^3 pixels are below zero/)).toHaveTextContent('unclipped, the error would be 0.03000');
      fireEvent.change(screen.getByRole('slider', { name: 'Features added' }), { target: { value: '1' } });
      expect(screen.getByRole('img', { name: 'Sum of 1 features, 1 pixels below zero' })).toBeInTheDocument();
      expect(screen.getByRole('img', { name: 'Feature of unit 5, added last' })).toBeInTheDocument();
      expect(screen.getByText(/^1 pixel is below zero/)).toBeInTheDocument();
    });

    it('are added by themselves from none to all', async () => {
      await open();
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const count = (): string | null => screen.getByRole('status', { name: 'Features added' }).textContent;
      fireEvent.click(screen.getByRole('button', { name: 'Play the stack' }));
      expect(count()).toBe('0 of 3');
      act(() => void vi.advanceTimersByTime(200));
      expect(count()).toBe('1 of 3');
      act(() => void vi.advanceTimersByTime(200));
      act(() => void vi.advanceTimersByTime(200));
      expect(count()).toBe('3 of 3');
      expect(screen.getByRole('button', { name: 'Play the stack' })).toBeInTheDocument();
      vi.useRealTimers();
    });
  });

  describe('damaged', () => {
    it('are as many as the slider says, dropped or swapped, and others with another draw', async () => {
      await open();
      fireEvent.change(screen.getByRole('slider', { name: 'Share of the bits' }), { target: { value: '65' } });
      await userEvent.click(screen.getByRole('radio', { name: 'Swap for random' }));
      await userEvent.click(screen.getByRole('button', { name: 'Other bits' }));
      const damage = { kind: 'swap', share: 0.65, seed: 2 };
      expect(bits().damage).toEqual(damage);
      const views = asked.filter(({ kind }) => kind === 'editedCode');
      expect(views.at(-1)?.question).toMatchObject({ damage });
    });

    it('are shown with the error and the class they are taken for at that share', async () => {
      await open();
      expect(screen.getByText(/^1 bit dropped: error 0.02000, recognised as 1/)).toBeInTheDocument();
      fireEvent.change(screen.getByRole('slider', { name: 'Share of the bits' }), { target: { value: '100' } });
      expect(screen.getByText(/error 0.10000, recognised as 2/)).toBeInTheDocument();
      expect(
        screen.getByRole('img', { name: 'Error against the share of bits dropped: from 0.0100 to 0.1000' }),
      ).toBeInTheDocument();
    });
  });
});
