import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skipOnUse } from '../../../src/features/story/skip-on-use';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession, type FakeSession } from '../../support/fake-session';

let fake: FakeSession;
let end: () => void;
const opening = () => fake.session.run.getState().opening !== null;

beforeEach(() => {
  fake = createFakeSession({ begins: { ...PLAIN_BEGINNING, opens: true } });
  end = skipOnUse(fake.session);
  render(
    <>
      <p>Words</p>
      <button type="button" onClick={() => fake.session.commands.restart()}>
        Restart
      </button>
      <input type="range" aria-label="Winners" />
      <section aria-label="Draw">
        <canvas data-testid="pad" />
      </section>
      <section aria-label="Features">
        <canvas data-testid="atlas" />
      </section>
    </>,
  );
});
afterEach(() => {
  end();
  cleanup();
});

describe('the opening ends immediately', () => {
  it('with a stroke', () => {
    fireEvent.pointerDown(screen.getByTestId('pad'));
    expect(opening()).toBe(false);
    expect(fake.last('setSpeed')).toMatchObject({ speed: null });
  });

  it('when a slider is grabbed, turned or set', () => {
    const slider = screen.getByRole('slider');
    for (const use of [
      fireEvent.pointerDown,
      fireEvent.wheel,
      (on: Element) => fireEvent.input(on, { target: { value: 3 } }),
    ]) {
      fake.session.commands.restart();
      use(slider);
      expect(opening()).toBe(false);
    }
  });

  it('with a click on a picture', () => {
    fireEvent.click(screen.getByTestId('atlas'));
    expect(opening()).toBe(false);
  });

  it.each([' ', 'ArrowDown', 'f', 'Escape'])('with the key “%s”', (key) => {
    fireEvent.keyDown(document.body, { key });
    expect(opening()).toBe(false);
  });
});

describe('the opening continues', () => {
  it('while the pointer moves, words are touched or a picture is scrolled', () => {
    fireEvent.pointerMove(screen.getByTestId('pad'));
    fireEvent.pointerDown(screen.getByText('Words'));
    fireEvent.pointerDown(screen.getByTestId('atlas'));
    fireEvent.wheel(screen.getByTestId('atlas'));
    expect(opening()).toBe(true);
  });

  it.each(['Tab', 'Shift', 'Control', 'Alt', 'Meta'])('with the key %s', (key) => {
    fireEvent.keyDown(document.body, { key });
    expect(opening()).toBe(true);
  });

  it('from the beginning after a restart', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Restart' }));
    expect(opening()).toBe(true);
    expect(fake.last('start')).toMatchObject({ speed: { stretch: 1 } });
  });
});
