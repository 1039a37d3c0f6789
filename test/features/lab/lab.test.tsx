import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bitsAt, type SweepPoint } from '../../../src/core/sweep';
import { Lab } from '../../../src/features/lab/lab';
import { createLabStore } from '../../../src/features/lab/store';
import { createSweeping } from '../../../src/features/lab/sweep';
import { fakeDatabase } from '../../support/fake-database';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { enterLab, leaveLab } from '../../support/lab-page';
import { renderIn } from '../../support/render-in';
import type { StubbedWorker } from '../../support/stub-workers';

let fake: FakeSession;
let workers: StubbedWorker[];
fakeDatabase();
beforeEach(async () => {
  ({ fake, workers } = await enterLab(3));
  fake.session.part(createSweeping);
});
afterEach(leaveLab);

/** Hands all files of the dataset to the last consumer. */
function handOut(): void {
  const consumer = fake.lastConsumer();
  act(() => {
    consumer.shard('train', 0, new ArrayBuffer(0));
    consumer.shard('test', 0, new ArrayBuffer(0));
    consumer.labels?.('train', new ArrayBuffer(0));
    consumer.labels?.('test', new ArrayBuffer(0));
  });
}

const measured = (worker: StubbedWorker): SweepPoint | undefined =>
  (worker.sent.findLast(({ type }) => type === 'measure') as { point?: SweepPoint } | undefined)?.point;

function answer(worker: StubbedWorker, error: number): void {
  const point = measured(worker)!;
  const result = { ...point, images: 100, bits: bitsAt(point), error, recognition: 0.9, deadUnits: 0, seconds: 1 };
  act(() => worker.say({ type: 'result', result }));
}

/** Sweeps units 20 and 40 with 2 winners, in two workers. */
async function sweepTwo(): Promise<StubbedWorker[]> {
  const user = userEvent.setup();
  for (const [label, text] of [
    ['Units', '20, 40'],
    ['Winners', '2'],
  ] as const) {
    await user.clear(screen.getByRole('textbox', { name: label }));
    await user.type(screen.getByRole('textbox', { name: label }), text);
  }
  const before = workers.length;
  await user.click(screen.getByRole('button', { name: 'Start sweep' }));
  const pool = workers.slice(before);
  handOut();
  return pool;
}

describe('the lab', () => {
  it('does not show the time estimated for another grid', () => {
    renderIn(fake.session, <Lab />);
    const estimate = { state: 'known', seconds: 33, workers: 2 } as const;
    act(() => fake.session.part(createLabStore).getState().note({ estimate }));
    expect(screen.getByText(/^23 points to measure: about 33 seconds/)).toBeVisible();
    fireEvent.change(screen.getByRole('textbox', { name: 'Rounds' }), { target: { value: '1, 2' } });
    expect(screen.getByText('46 points to measure; measuring how long that takes…')).toBeVisible();
  });

  it('gives each worker a point, and shows the results as points and as a grid', async () => {
    renderIn(fake.session, <Lab />);
    const pool = await sweepTwo();
    expect(pool.map((worker) => measured(worker)?.units)).toEqual([40, 20]);
    answer(pool[0]!, 0.02);
    expect(screen.getByText('1 of 2 points, 2 workers')).toBeVisible();
    answer(pool[1]!, 0.03);
    expect(pool.every(({ ended }) => ended)).toBe(true);
    expect(screen.getByText('All points of this grid have been measured.')).toBeVisible();
    const table = screen.getByRole('table', { name: 'Error by units and winners' });
    expect(within(table).getByRole('button', { name: '40 units, 2 winners: error 0.0200' })).toHaveTextContent(
      '0.0200',
    );
    const chart = screen.getByRole('group', { name: 'Error against bits per image' });
    expect(within(chart).getAllByRole('button')).toHaveLength(2);
  });

  it('shows the figures of the focused point, and opens it as a run on Enter', async () => {
    renderIn(fake.session, <Lab />);
    const pool = await sweepTwo();
    answer(pool[0]!, 0.02);
    answer(pool[1]!, 0.03);
    const chart = screen.getByRole('group', { name: 'Error against bits per image' });
    const [first, second] = within(chart).getAllByRole('button');
    act(() => (first as HTMLElement).focus());
    expect(screen.getByRole('status', { name: 'Point' })).toHaveTextContent('20 units, 2 winners: error 0.0300');
    fireEvent.keyDown(first!, { key: 'ArrowRight' });
    expect(second).toHaveFocus();
    expect(screen.getByRole('status', { name: 'Point' })).toHaveTextContent(/90\.0 % recognised; 0 dead units/);
    fireEvent.keyDown(second!, { key: 'Enter' });
    expect(fake.session.settings.getState().settings).toMatchObject({ units: 40, winners: 2, rounds: 1, seed: 1 });
    expect(screen.queryByRole('button', { name: 'Compare with the run' })).toBeNull();
  });

  it('hands a point to the comparison', async () => {
    const onCompare = vi.fn();
    renderIn(fake.session, <Lab onCompare={onCompare} />);
    const pool = await sweepTwo();
    answer(pool[0]!, 0.02);
    const table = screen.getByRole('table', { name: 'Error by units and winners' });
    act(() => within(table).getByRole('button').focus());
    fireEvent.click(screen.getByRole('button', { name: 'Compare with the run' }));
    expect(onCompare.mock.calls[0]![0]).toMatchObject({
      kind: 'tied-kwta',
      settings: { units: 40, winners: 2, seed: 1 },
    });
  });

  it('pauses, resumes and cancels; measured points are kept for the next time', async () => {
    const { unmount } = renderIn(fake.session, <Lab />);
    const pool = await sweepTwo();
    answer(pool[0]!, 0.02);
    fireEvent.click(screen.getByRole('button', { name: 'Pause sweep' }));
    expect(pool[1]!.sent.at(-1)!.type).toBe('pause');
    fireEvent.click(screen.getByRole('button', { name: 'Resume sweep' }));
    expect(pool[1]!.sent.at(-1)!.type).toBe('goOn');
    screen.getByRole('button', { name: 'Cancel sweep' }).focus();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel sweep' }));
    expect(screen.getByRole('button', { name: 'Start sweep' })).toHaveFocus();
    expect(pool.every(({ ended }) => ended)).toBe(true);
    // The result is stored a moment later.
    await waitFor(async () =>
      expect((await indexedDB.databases()).map(({ name }) => name)).toContain('sdr-playground-lab'),
    );
    unmount();
    const later = createFakeSession();
    later.setDataset({
      complete: true,
      manifest: { id: 'mnist', train: { count: 100 }, width: 28, height: 28 } as never,
    });
    renderIn(later.session, <Lab />);
    expect(await screen.findByRole('table', { name: 'Error by units and winners' })).toHaveTextContent('0.0200');
  });

  it('leaves the focus at the grid when its results are deleted', async () => {
    renderIn(fake.session, <Lab />);
    const pool = await sweepTwo();
    answer(pool[0]!, 0.02);
    answer(pool[1]!, 0.03);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Delete these results' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Delete these results' })).toBeNull());
    expect(screen.getAllByRole('textbox')[0]).toHaveFocus();
  });

  it('measures in a browser without storage, and says so', async () => {
    const { indexedDB: real } = globalThis;
    vi.stubGlobal('indexedDB', undefined);
    try {
      renderIn(fake.session, <Lab />);
      const pool = await sweepTwo();
      answer(pool[0]!, 0.02);
      expect(screen.getByRole('table', { name: 'Error by units and winners' })).toHaveTextContent('0.0200');
      await screen.findByText(/^Results are not kept after a reload: This browser does not let the page keep anything/);
    } finally {
      vi.stubGlobal('indexedDB', real);
    }
  });

  it('says in separate sentences which point could not be measured, and why a sweep has stopped', async () => {
    renderIn(fake.session, <Lab />);
    const pool = await sweepTwo();
    const failed = (point: SweepPoint | null) => ({
      type: 'failed',
      point,
      failure: { code: 'images-missing', values: {} },
    });
    act(() => pool[0]!.say(failed(measured(pool[0]!)!)));
    const why = 'the images have not all arrived; expected all of them.';
    expect(screen.getByText(`40 units, 2 winners, 1 round, seed 1: ${why}`, { exact: true })).toBeVisible();
    act(() => pool[1]!.say(failed(null)));
    expect(screen.getByRole('alert')).toHaveTextContent(new RegExp(`^The sweep has stopped: ${why}$`));
  });

  it('refuses an impossible grid, next to the field', async () => {
    renderIn(fake.session, <Lab />);
    const units = screen.getByRole('textbox', { name: 'Units' });
    await userEvent.clear(units);
    await userEvent.type(units, 'many');
    expect(units).toHaveAccessibleDescription(
      'Units was “many”; expected whole numbers from 1 on with commas between them, such as 10, 30.',
    );
    expect(screen.getByRole('button', { name: 'Start sweep' })).toBeDisabled();
  });

  it('says why it does not search for codes of another kind of encoder', () => {
    fake.session.commands.chooseKind('k-sparse');
    renderIn(fake.session, <Lab />);
    fireEvent.click(screen.getByRole('radio', { name: 'Codes' }));
    expect(screen.getByText(/searched for the thread’s encoder only/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Search for better codes' })).toBeNull();
  });
});
