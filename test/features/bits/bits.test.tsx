import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditedCode } from '../../../src/core/edited-code';
import { sdrGrid } from '../../../src/core/sdr';
import type { QuestionKind } from '../../../src/core/questions';
import { createBitsStore, type BitsState } from '../../../src/features/bits/store';
import { createHighlightStore } from '../../../src/features/highlight/store';
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

/** Opens the panel and waits for the code, which is always `code`, and for the charts, which need their width. */
async function open(): Promise<HTMLElement> {
  renderIn(page.session, <Bits />);
  await screen.findByRole('img', { name: /^Winners and runners-up/ });
  return await screen.findByRole('listbox', { name: /^Bits of the code/ });
}

const bits = (): BitsState => page.session.part(createBitsStore).getState();
const panels = (): PanelsState => page.session.part(createPanelsStore).getState();
const spoken = () => spokenOf(grid());
const region = () => within(screen.getByRole('region', { name: 'Edit a code' }));
const source = () => screen.getByRole('combobox', { name: 'Code of' });
const grid = () => screen.getByRole('listbox', { name: /^Bits of the code/ });
const spokenOf = (list: HTMLElement) => within(list).getByRole('option').textContent;

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

  it('are those of the first digit in the rows if nothing has been drawn', async () => {
    await open();
    expect(source()).toHaveDisplayValue('test digit 0');
    expect(asked[0]).toEqual({ kind: 'captureCode', question: { image: { testIndex: 100 } } });
  });

  it('are those of another digit when it is chosen', async () => {
    await open();
    await userEvent.selectOptions(source(), 'test digit 7');
    expect(asked).toContainEqual({ kind: 'captureCode', question: { image: { testIndex: 107 } } });
  });

  it('say that there is no drawing to take apart', async () => {
    await open();
    await userEvent.selectOptions(source(), 'your digit');
    expect(screen.getByText('Draw something first.')).toBeInTheDocument();
  });

  it('begin at the most important one', async () => {
    await open();
    expect(spoken()).toBe('Bit 5, on, lowers the error by 0.00500');
    expect(screen.getByRole('group', { name: 'Bit 5' })).toHaveTextContent('without it, error +0.00500');
  });

  it('are reached with the arrow keys, toggled with Enter and locked with L', async () => {
    await open();
    grid().focus();
    await userEvent.keyboard('{ArrowUp}{ArrowRight}');
    expect(spoken()).toBe('Bit 1, on, lowers the error by 0.00100');
    expect(within(grid()).getByRole('option', { selected: true })).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    const announced = within(screen.getByRole('group', { name: 'Bit 1' })).getByRole('status');
    expect(announced).toHaveTextContent('Bit 1 switched off by you');
    await userEvent.keyboard('{Enter}');
    expect(announced).toHaveTextContent('Bit 1 as the encoder has it');
    await userEvent.keyboard('{Enter}');
    expect(spoken()).toBe('Bit 1, switched off by you, would lower the error by 0.00100');
    await userEvent.keyboard('l');
    expect(spoken()).toMatch(/^Bit 1, switched off by you, locked/);
    await userEvent.keyboard(' ');
    expect(spoken()).toMatch(/^Bit 1, switched off by you, locked/);
    const columns = sdrGrid(20).columns;
    await userEvent.keyboard('{ArrowDown}');
    expect(spoken()).toMatch(new RegExp(`^Bit ${1 + columns}, `));
    const { edits } = bits();
    expect([...edits]).toEqual([[1, { on: false, locked: true }]]);
    expect(asked).toContainEqual({ kind: 'decodedCode', question: { edits } });
  });

  it('are switched by a click, or locked if clicks are set to lock', async () => {
    await open();
    // The grid is 200 pixels wide.
    const { columns } = sdrGrid(20);
    const pitch = Math.floor(200 / columns);
    fireEvent.click(grid(), { clientX: 2.5 * pitch, clientY: pitch / 4 });
    expect([...bits().edits]).toEqual([[2, { on: false, locked: false }]]);
    await userEvent.click(screen.getByRole('radio', { name: 'lock' }));
    fireEvent.click(grid(), { clientX: 3.5 * pitch, clientY: 1.5 * pitch });
    expect(bits().edits.get(columns + 3)?.locked).toBe(true);
  });

  it('return to the encoder’s code', async () => {
    await open();
    const back = screen.getByRole('button', { name: 'Undo my edits' });
    expect(back).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Lock on' }));
    await userEvent.click(back);
    expect(bits().edits.size).toBe(0);
  });

  it('each show their feature and contribution, even when switched off; Tab stops once', async () => {
    await open();
    const tiles = within(screen.getByRole('list', { name: /^The features of these bits/ }));
    expect(tiles.getAllByRole('button').map((tile) => tile.textContent)).toEqual([
      'Bit 5, on, contribution +0.00500',
      'Bit 2, on, contribution +0.00200',
      'Bit 1, on, contribution +0.00100',
    ]);
    await userEvent.click(tiles.getByRole('button', { name: /^Bit 2/ }));
    expect(tiles.getByRole('button', { name: /^Bit 2/ })).toHaveAttribute('aria-pressed', 'false');
    await userEvent.keyboard('{ArrowRight}');
    expect(tiles.getByRole('button', { name: /^Bit 1/ })).toHaveFocus();
    expect(tiles.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await userEvent.keyboard('l');
    expect(bits().edits.get(1)).toEqual({ on: true, locked: true });
  });

  it('are compared by contribution, including harmful ones', async () => {
    const { described } = editedCode();
    const contributions = described.contributions.map((value, at) => (described.units[at] === 1 ? -0.001 : value));
    code = editedCode({ described: { ...described, contributions } });
    await open();
    const chart = screen.getByRole('listbox', { name: 'What each bit contributes' });
    expect(chart).toHaveAccessibleDescription(/The image would be better without the last\./);
    expect(spokenOf(chart)).toBe('Bit 5, on, lowers the error by 0.00500');
    chart.focus();
    await userEvent.keyboard('{End}');
    expect(spokenOf(chart)).toBe('Bit 1, on, raises the error by 0.00100');
    const card = screen.getByRole('group', { name: 'Bit 1' });
    expect(card).toHaveTextContent('without it, error −0.00100');
    await userEvent.keyboard('{Enter}');
    expect(bits().edits.get(1)).toEqual({ on: false, locked: false });
  });

  it('have a rank by contribution, unless they are off', async () => {
    await open();
    const chart = screen.getByRole('listbox', { name: 'What each bit contributes' });
    const option = within(chart).getByRole('option');
    expect(option).toHaveAttribute('aria-posinset', '1');
    expect(option).toHaveAttribute('aria-setsize', '3');
    screen.getByRole('listbox', { name: /^Bits/ }).focus();
    await userEvent.keyboard('{Home}');
    expect(spokenOf(chart)).toBe('Bit 0 is off');
    expect(option).not.toHaveAttribute('aria-posinset');
    expect(option).not.toHaveAttribute('aria-setsize');
  });

  it('light up elsewhere when pointed at', async () => {
    await open();
    const pitch = Math.floor(200 / sdrGrid(20).columns);
    fireEvent.pointerMove(grid(), { pointerType: 'mouse', clientX: 2.5 * pitch, clientY: pitch / 4 });
    const highlight = page.session.part(createHighlightStore);
    expect(highlight.getState().unit).toBe(2);
    fireEvent.pointerLeave(grid());
    expect(highlight.getState().unit).toBeNull();
  });

  it('say their score, their place and how far above the threshold they are', async () => {
    await open();
    act(() => bits().setFocus(1));
    expect(
      screen.getByText('Bit 1: score 3.875 = overlap 4.375 − boost 0.500, place 1 of 20, 0.375 above the threshold.'),
    ).toBeInTheDocument();
  });

  it('are compared with the runners-up in words, with rounds explained only if there are several', async () => {
    await open();
    expect(screen.getByRole('img', { name: /^Winners and runners-up/ })).toHaveAccessibleDescription(
      'Weakest winner: bit 5 (3.625 = overlap 4.125 − boost 0.500). Strongest loser: bit 0 (3.500 = overlap 4.000 − boost 0.500).',
    );
    expect(screen.queryByText(/rounds:/)).toBeNull();
    code = editedCode({ rounds: { picks: Uint32Array.of(2, 1), cuts: Float32Array.of(3.7, 3.5) } });
    await userEvent.click(screen.getByRole('button', { name: 'Lock on' }));
    expect(screen.getByText(/^2 rounds: each winner’s score/)).toBeInTheDocument();
  });

  it('show the cost of the edits next to the encoder’s own figures', async () => {
    await open();
    expect(screen.getByRole('status', { name: 'Error of the edited code' })).toHaveTextContent('0.01000');
    code = editedCode({ error: 0.02, bits: Uint32Array.of(1, 5), probabilities: Float32Array.of(0, 0.1, 0.9) });
    await userEvent.click(screen.getByRole('button', { name: /^Bit 2/ }));
    expect(region().getByText(/1 switched off by you/)).toHaveTextContent(
      '2 bits on, 1 switched off by you (outlined)',
    );
    expect(screen.getByRole('status', { name: 'Error of the edited code' })).toHaveTextContent('0.02000');
    expect(screen.getByText('0.01000 unedited')).toBeInTheDocument();
    expect(screen.getByText('looks like 2')).toBeInTheDocument();
  });

  it('do not change until they follow training', async () => {
    await open();
    expect(screen.getByText('Frozen at this moment.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Follow training' }));
    expect(bits().follow).toBe(true);
    expect(screen.getByText('Updates as training continues; your edits are kept.')).toBeInTheDocument();
  });

  it('say why they cannot be edited', async () => {
    await open();
    act(() => bits().refused('the run has ended'));
    expect(screen.getByText('This code cannot be edited: the run has ended.')).toBeInTheDocument();
  });

  it('close, and the worker forgets the code', async () => {
    panels().setPanel('bits');
    const { unmount } = renderIn(page.session, <Bits />);
    await screen.findByRole('listbox', { name: /^Bits of the code/ });
    await userEvent.click(region().getByRole('button', { name: 'Close Edit a code' }));
    expect(panels().panel).toBeNull();
    unmount();
    await act(() => Promise.resolve());
    expect(asked.at(-1)?.kind).toBe('forgetCode');
  });
});
