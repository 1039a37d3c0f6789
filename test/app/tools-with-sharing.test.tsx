import { fireEvent, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it } from 'vitest';
import { ToolsWithSharing } from '../../src/app/tools-with-sharing';
import { createFakeSession } from '../support/fake-session';
import { renderIn } from '../support/render-in';

it('the help opens at once and hides nothing, even while the code of its offers is fetched', async () => {
  renderIn(
    createFakeSession().session,
    <Suspense fallback="Waiting for all of it">
      <ToolsWithSharing />
    </Suspense>,
  );
  await screen.findByRole('button', { name: 'Copy link' });
  fireEvent(document.querySelector('dialog[aria-label="Help"]')!, new Event('beforetoggle'));
  expect(screen.queryByText('Waiting for all of it')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Help' })).toBeVisible();
  expect(screen.getByText(/one bit and one feature/)).toBeInTheDocument();
});
