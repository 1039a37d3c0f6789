import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Share } from '../../../src/features/share/share';
import { ShareInFull } from '../../../src/features/share/share-in-full';
import { WholePage } from '../../../src/features/share/whole-page';
import { createFakeSession, state, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

const clipboard = vi.fn<(text: string) => Promise<void>>();
const share = vi.fn<(data: ShareData) => Promise<void>>();

/** Gives the browser a clipboard and a dialog for sharing; jsdom has neither. */
function offer({ copying = true, sharing = false }): void {
  vi.stubGlobal('navigator', {
    ...(copying && { clipboard: { writeText: clipboard } }),
    ...(sharing && { share }),
  });
}

let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
  clipboard.mockReset().mockResolvedValue();
  share.mockReset().mockResolvedValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Not user-event, which would replace the browser's clipboard with its own. */
const press = (name: string | RegExp): void => act(() => screen.getByRole('button', { name }).click());
const copy = (link: RegExp): void => {
  press('Copy link');
  press(link);
};
const MOMENT = /^Opens at this moment/;
const START = /^Opens at the start/;
const status = () => screen.getByRole('status');

const show = () => renderIn(fake.session, <Share />);

/** A run that begins with this many winners. */
function beginWith(winners: number): void {
  act(() => {
    fake.session.commands.set('winners', winners);
    fake.session.commands.restart();
  });
}

/** Continues a run with an unknown history, like one opened from a file. */
function continueWithoutHistory(): void {
  const { settings } = fake.session.settings.getState();
  const moment = {
    datasetId: 'mnist',
    basePresetId: 'thread',
    kind: 'tied-kwta',
    settings,
    history: null,
    points: [],
  } as const;
  fake.session.commands.continueFrom({ ...moment, state: state(500) });
}

describe('sharing', () => {
  it('copies the address of the present state, and says what it leads to', async () => {
    offer({});
    beginWith(40);
    show();
    copy(MOMENT);
    await waitFor(() => expect(status()).toHaveTextContent('Link copied. It opens exactly this state.'));
    expect(clipboard).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^http:\/\/localhost.*#.*winners=40/));
    expect(clipboard.mock.calls[0]![0]).not.toContain('open=');
  });

  it('copies an address that plays the same run up to here', async () => {
    offer({});
    beginWith(40);
    show();
    copy(START);
    await waitFor(() => expect(status()).toHaveTextContent('Link copied. It opens at the start and plays to here.'));
    expect(clipboard).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/#.*winners=40.*&open=opening$/));
  });

  it('says what each link does before one is chosen, and closes without one at Escape', async () => {
    offer({});
    show();
    press('Copy link');
    expect(screen.getByRole('button', { name: MOMENT })).toHaveAccessibleName(/Exactly these features, paused/);
    expect(screen.getByRole('button', { name: START })).toHaveAccessibleName(/from noise; it plays to here/);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: MOMENT })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Copy link' })).toHaveFocus();
    expect(clipboard).not.toHaveBeenCalled();
  });

  it('is spelt out in the help, where there is no room for a button', async () => {
    offer({});
    renderIn(fake.session, <ShareInFull />);
    press(START);
    await waitFor(() => expect(status()).toHaveTextContent('It opens at the start and plays to here.'));
  });

  it('says what the link does not contain', async () => {
    offer({});
    continueWithoutHistory();
    show();
    copy(MOMENT);
    await waitFor(() =>
      expect(status()).toHaveTextContent('the link leads to the settings, not to these exact features'),
    );
  });

  it('removes its message after a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    offer({});
    show();
    copy(MOMENT);
    await waitFor(() => expect(status()).not.toBeEmptyDOMElement());
    await vi.advanceTimersByTimeAsync(10_000);
    await waitFor(() => expect(status()).toBeEmptyDOMElement());
  });

  it.each([
    ['there is no clipboard', () => offer({ copying: false })],
    [
      'the browser refuses',
      () => {
        offer({});
        clipboard.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
      },
    ],
  ])('shows the link to copy by hand if %s, until it is closed', async (_, prepare) => {
    prepare();
    show();
    copy(MOMENT);
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Link to copy' });
    expect(field.value).toMatch(/^http:\/\/localhost/);
    expect(field).toHaveAttribute('readonly');
    expect(status()).toHaveTextContent('Copy this link by hand.');
    field.focus();
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
    press('Close');
    await waitFor(() => expect(screen.queryByRole('textbox')).not.toBeInTheDocument());
    expect(status()).toBeEmptyDOMElement();
  });

  it('offers the browser’s own dialog only if there is one; cancelling it is not reported as a failure', async () => {
    offer({});
    const { unmount } = show();
    press('Copy link');
    expect(screen.queryByRole('button', { name: /^Share/ })).not.toBeInTheDocument();
    unmount();
    offer({ sharing: true });
    share.mockRejectedValue(new DOMException('given up', 'AbortError'));
    show();
    press('Copy link');
    press(/^Share/);
    await waitFor(() => expect(share).toHaveBeenCalledOnce());
    expect(share.mock.calls[0]![0].url).toMatch(/^http:\/\/localhost/);
    expect(status()).toBeEmptyDOMElement();
  });

  it('has no faults that axe can find, with the link to copy by hand too', async () => {
    offer({ copying: false, sharing: true });
    const { container } = show();
    copy(MOMENT);
    await screen.findByRole('textbox', { name: 'Link to copy' });
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(violations).toEqual([]);
  });
});

describe('the way out of an iframe', () => {
  it('opens the whole page in a new tab, in its state at the moment of the click', async () => {
    renderIn(fake.session, <WholePage />);
    const link = screen.getByRole('link', { name: 'Open in SDR Playground' });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener');
    beginWith(40);
    expect(link.getAttribute('href')).not.toMatch(/winners/);
    await userEvent.tab();
    expect(link).toHaveFocus();
    expect(link.getAttribute('href')).toMatch(/#.*winners=40/);
    beginWith(50);
    await userEvent.pointer({ target: link, keys: '[MouseLeft>]' });
    expect(link.getAttribute('href')).toMatch(/winners=50/);
  });
});
