import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bitsAt, type SweepPoint } from '../../../src/core/sweep';
import type { RunConfiguration } from '../../../src/core/settings';
import { sweepCsv } from '../../../src/datasets/formats/sweep-file';
import { KINDS } from '../../../src/encoders/registry';
import { Lab } from '../../../src/features/lab/lab';
import { canBeSwept } from '../../../src/features/lab/other-settings';
import { fakeDatabase } from '../../support/fake-database';
import type { FakeSession } from '../../support/fake-session';
import { enterLab, leaveLab } from '../../support/lab-page';
import { renderIn } from '../../support/render-in';
import type { StubbedWorker } from '../../support/stub-workers';

let fake: FakeSession;
let workers: StubbedWorker[];
fakeDatabase();
beforeEach(async () => {
  ({ fake, workers } = await enterLab(2));
});
afterEach(leaveLab);

/** Sweeps one point: 20 units, 2 winners. @returns the request that the worker got. */
function sweepOne(): { readonly point: SweepPoint; readonly base: RunConfiguration['settings'] } {
  for (const [label, text] of [
    ['Units', '20'],
    ['Winners', '2'],
  ] as const) {
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } });
  }
  fireEvent.click(screen.getByRole('button', { name: 'Start sweep' }));
  const worker = workers.at(-1);
  const consumer = fake.lastConsumer();
  act(() => {
    consumer.shard('train', 0, new ArrayBuffer(0));
    consumer.shard('test', 0, new ArrayBuffer(0));
    consumer.labels?.('train', new ArrayBuffer(0));
    consumer.labels?.('test', new ArrayBuffer(0));
  });
  const asked = worker.sent.findLast(({ type }) => type === 'measure') as never as ReturnType<typeof sweepOne>;
  const { point } = asked;
  const result = {
    ...point,
    images: 100,
    bits: bitsAt(point),
    error: 0.02,
    recognition: 0.9,
    deadUnits: 0,
    seconds: 1,
  };
  act(() => worker.say({ type: 'result', result }));
  return asked;
}

const set = (name: string, value: number | string): void =>
  act(() => void fake.session.settings.getState().set(name, value));
const MEASURED = '20 units, 2 winners: error 0.0200';

it('sweeps with the settings of the run, says so, and opens a point with exactly those settings', () => {
  const onCompare = vi.fn();
  renderIn(fake.session, <Lab onCompare={onCompare} />);
  expect(screen.getByText('Other settings as in this run: those of “Balanced”.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Use the preset’s' })).toBeNull();
  set('clip', 'both');
  set('boostStrength', 0);
  set('seed', 7);
  expect(
    screen.getByText(
      'Other settings as in this run: boosting off, clip reconstructions at both ends; all else as in “Balanced”.',
    ),
  ).toBeVisible();
  expect(sweepOne()).toMatchObject({
    point: { units: 20, winners: 2, rounds: 1, seed: 1 },
    base: { clip: 'both', boostStrength: 0 },
  });
  const cell = screen.getAllByRole('button', { name: MEASURED }).at(-1);
  act(() => cell.focus());
  fireEvent.click(screen.getByRole('button', { name: 'Compare with the run' }));
  fireEvent.click(screen.getByRole('button', { name: 'Open as the run' }));
  const opened = { units: 20, winners: 2, rounds: 1, seed: 1, clip: 'both', boostStrength: 0 };
  expect(onCompare.mock.calls[0]![0]).toMatchObject({ kind: 'tied-kwta', settings: opened });
  expect(fake.session.settings.getState()).toMatchObject({ kind: 'tied-kwta', settings: opened });
});

it('keeps showing the results of a sweep when the run changes, and separates them from those of other settings', () => {
  renderIn(fake.session, <Lab />);
  set('clip', 'both');
  sweepOne();
  set('boostStrength', 2);
  expect(screen.getByText(/^Other settings as in the last sweep: clip reconstructions at both ends;/)).toBeVisible();
  expect(screen.getAllByRole('button', { name: MEASURED })).not.toHaveLength(0);
  fireEvent.click(screen.getByRole('button', { name: 'Use this run’s' }));
  expect(screen.getByText(/^Other settings as in this run: boosting 2, clip/)).toBeVisible();
  expect(screen.queryByRole('button', { name: MEASURED })).toBeNull();
  set('boostStrength', 1);
  expect(screen.getAllByRole('button', { name: MEASURED })).not.toHaveLength(0);
});

it('returns to the preset’s settings, and notes that in the address', () => {
  renderIn(fake.session, <Lab />);
  set('clip', 'both');
  fireEvent.click(screen.getByRole('button', { name: 'Use the preset’s' }));
  expect(screen.getByText('Other settings as in “Balanced”.')).toBeVisible();
  expect(location.hash).toContain('lab=bits;others:preset');
  expect(sweepOne().base).toMatchObject({ clip: 'low' });
  fireEvent.click(screen.getByRole('button', { name: 'Use this run’s' }));
  expect(screen.getByText(/^Other settings as in this run: clip reconstructions at both ends;/)).toBeVisible();
});

it('sweeps the run’s kind if its codes consist of bits alone; otherwise it says why it sweeps the preset’s', () => {
  expect(KINDS.filter(canBeSwept).map(({ id }) => id)).toEqual(['tied-kwta', 'class-gated']);
  fake.session.commands.chooseKind('class-gated');
  renderIn(fake.session, <Lab />);
  expect(
    screen.getByText(/^Other settings as in this run: encoder “A decoder for each class”; all else/),
  ).toBeVisible();
  act(() => fake.session.commands.chooseKind('k-sparse'));
  expect(screen.getByText('Other settings as in “Balanced”; this run’s encoder cannot be swept.')).toBeVisible();
});

it('writes the common settings into each line of a file for spreadsheets', () => {
  const point = { units: 20, winners: 2, rounds: 1, seed: 1 };
  const result = { ...point, images: 100, bits: 7.6, error: 0.02, recognition: null, deadUnits: 0, seconds: 1 };
  const base = { ...point, clip: 'both', boostStrength: 0 };
  expect(sweepCsv({ datasetId: 'mnist', kind: 'tied-kwta', base, results: [result] }).split('\r\n')).toEqual([
    'dataset,units,winners,rounds,seed,images,bits,error,recognition,deadUnits,seconds,kind,clip,boostStrength',
    'mnist,20,2,1,1,100,7.6,0.02,,0,1,tied-kwta,both,0',
    '',
  ]);
});
