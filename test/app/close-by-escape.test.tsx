import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeByEscape } from '../../src/app/close-by-escape';
import { SheetTabs, type Sheet } from '../../src/app/sheets';
import { createFakeSession } from '../support/fake-session';
import { renderIn } from '../support/render-in';

function Page() {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  return (
    <>
      <input aria-label="In the sheet" onKeyDown={(event) => event.altKey && event.preventDefault()} />
      <SheetTabs shows={() => true} open={sheet} onOpen={setSheet} />
    </>
  );
}

let end: () => void;
beforeEach(() => {
  end = closeByEscape();
  renderIn(createFakeSession().session, <Page />);
});
afterEach(() => end());

const tab = () => screen.getByRole('button', { name: 'Draw' });

describe('a sheet', () => {
  it('is closed by Escape wherever the focus is, which then goes to its tab', async () => {
    await userEvent.click(tab());
    expect(tab()).toHaveAttribute('aria-expanded', 'true');
    screen.getByRole('textbox').focus();
    await userEvent.keyboard('{Escape}');
    expect(tab()).toHaveAttribute('aria-expanded', 'false');
    expect(tab()).toHaveFocus();
  });

  it('stays open if Escape was meant for something else, and is not opened by it', async () => {
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(tab()).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(tab());
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape', altKey: true });
    expect(tab()).toHaveAttribute('aria-expanded', 'true');
  });
});
