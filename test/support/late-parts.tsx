import { cleanup, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Digits } from '../../src/features/digits/digits';
import { Features } from '../../src/features/atlas/features';
import { createFakeSession } from './fake-session';
import { pictureSnapshot } from './picture-snapshot';
import { stubPictures } from './picture-stubs';
import { renderIn } from './render-in';

/** Fetches the parts that the features show after their first pictures, so that they render at once. */
export async function fetchLateFeatures(): Promise<void> {
  await whileShown(<Features />, async () => {
    await screen.findByRole('combobox', { name: 'Sort' });
    await screen.findByRole('option', { name: /^Unit/ });
    await screen.findByRole('scrollbar', { hidden: true });
    await screen.findByRole('navigation', { name: 'Pages of this window' });
  });
}

/** The same for the columns of digits. */
export async function fetchLateDigits(): Promise<void> {
  await whileShown(<Digits />, () => screen.findAllByRole('button', { name: /^Put/ }));
}

async function whileShown(ui: ReactNode, wait: () => Promise<unknown>): Promise<void> {
  const stubs = stubPictures(400, 340);
  const page = createFakeSession();
  page.show(pictureSnapshot());
  renderIn(page.session, ui);
  await wait();
  cleanup();
  stubs.release();
}
