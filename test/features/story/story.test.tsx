import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CAPTIONS } from '../../../src/features/story/captions';
import { createStoryStore } from '../../../src/features/story/store';
import { Story } from '../../../src/features/story/story';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

function show({ opens = true } = {}) {
  const fake = createFakeSession({ begins: { ...PLAIN_BEGINNING, opens } });
  renderIn(fake.session, <Story />);
  return fake;
}
const region = () => screen.getByRole('region', { name: 'Story' });

describe('the story', () => {
  it('counts the images seen, starting from 0', () => {
    const { emitSnapshot } = show();
    expect(screen.getByRole('status', { name: 'Images seen' })).toHaveTextContent(/^0$/);
    act(() => void emitSnapshot(1));
    expect(region()).toHaveTextContent('1 image seen');
  });

  it('counts millions in smaller type, as they would otherwise touch the line', async () => {
    const { emitSnapshot } = show();
    const count = () => screen.getByRole('status', { name: 'Images seen' }).parentElement;
    act(() => void emitSnapshot(1));
    expect(count()).not.toHaveAttribute('data-long');
    act(() => void emitSnapshot(1_636_085));
    await waitFor(() => expect(count()).toHaveAttribute('data-long'));
  });

  it('shows captions in a polite live region', () => {
    show();
    expect(screen.getByText('1,000 units. Each starts as noise.')).toHaveAttribute('aria-live', 'polite');
  });

  it('can be skipped while the run opens, and only then', async () => {
    const { session, last } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    expect(last('setSpeed')).toMatchObject({ speed: null });
    expect(screen.queryByRole('button', { name: 'Skip' })).not.toBeInTheDocument();
    act(() => session.commands.restart());
    expect(screen.getByRole('button', { name: 'Skip' })).toBeVisible();
  });

  it('shows remarks from other parts of the page', () => {
    const { session } = show({ opens: false });
    expect(region()).toHaveTextContent(/^0 images seen$/);
    act(() => session.part(createStoryStore).getState().say({ text: 'Boosting is off.' }));
    expect(screen.getByText('Boosting is off.')).toBeVisible();
  });

  it('uses smaller type for text that would be cut off, but never in the opening', () => {
    const { session } = show({ opens: false });
    const say = (text: string) => act(() => session.part(createStoryStore).getState().say({ text }));
    for (const [, text] of DEFAULT_CAPTIONS) {
      say(text);
      expect(screen.getByText(text)).not.toHaveAttribute('data-long');
    }
    const long = '200 bits share each image: it comes out sharp, but its features are grain that means nothing.';
    say(long);
    expect(screen.getByText(long)).toHaveAttribute('data-long');
  });
});
