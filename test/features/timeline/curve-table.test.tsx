import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CurveTable } from '../../../src/features/timeline/curve-table';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

const point = (imagesSeen: number, heldOutError: number) => ({
  imagesSeen,
  heldOutError,
  trainError: 0.02,
  deadUnits: 3,
  accuracy: 0.912,
});

/** Sends the event a browser sends when a popover toggles; jsdom has no popovers. */
function toggle(newState: 'open' | 'closed'): void {
  const dialog = screen.getByRole('dialog', { hidden: true });
  const event = Object.assign(new Event('beforetoggle'), { newState });
  act(() => void fireEvent(dialog, event));
}

it('the curves are listed when the table is opened, and do not move while it is read', () => {
  const fake = createFakeSession();
  fake.setDataset({ manifest: { id: 'mnist', classes: ['0', '1'] } as never });
  renderIn(fake.session, <CurveTable />);
  expect(screen.queryByRole('table', { hidden: true })).toBeNull();
  fake.emit('curvePoint', point(100, 0.08));
  fake.emit('curvePoint', point(2000, 0.0248));
  toggle('open');
  const rows = (): string[][] =>
    within(screen.getByRole('table', { hidden: true }))
      .getAllByRole('row', { hidden: true })
      .map((row) => [...row.children].map((cell) => cell.textContent));
  const expected = [
    ['Images seen', 'Test error', 'Training error', 'Dead units', 'Accuracy'],
    ['2,000', '0.0248', '0.0200', '3', '91.2 %'],
    ['100', '0.0800', '0.0200', '3', '91.2 %'],
  ];
  expect(rows()).toEqual(expected);
  act(() => fake.emit('curvePoint', point(4000, 0.02)));
  expect(rows()).toEqual(expected);
  toggle('closed');
  toggle('open');
  expect(rows()[1]).toEqual(['4,000', '0.0200', '0.0200', '3', '91.2 %']);
});
