import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Notices } from '../../../src/features/notices/notices';
import { SummaryButton } from '../../../src/features/timeline/summary-button';
import { createFakeSession } from '../../support/fake-session';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { renderIn } from '../../support/render-in';

function showRun() {
  const { session, show } = createFakeSession();
  renderIn(
    session,
    <>
      <SummaryButton />
      <input aria-label="Name" />
      <Notices />
    </>,
  );
  act(() => show(figuresSnapshot({ imagesSeen: 12_480, heldOutError: 0.02, deadUnits: 3 })));
}

const summary = () =>
  screen.queryByText(/^After 12,480 images the test error is 0\.0200 and 3 of 1,000 units are dead\.$/);

it('the button sums up the run, visibly and for screen readers', async () => {
  showRun();
  expect(summary()).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Sum up' }));
  expect(screen.getByRole('status')).toContainElement(summary());
});

it('the key S does the same, unless the user is typing', async () => {
  showRun();
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 's');
  expect(summary()).toBeNull();
  await userEvent.click(document.body);
  await userEvent.keyboard('s');
  expect(summary()).toBeVisible();
});
